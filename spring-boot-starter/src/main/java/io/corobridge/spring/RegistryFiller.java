package io.corobridge.spring;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.ReactiveAdapterRegistry;

/** Registers the types in the shared registry when it is made, before other beans are, and in each registry bean. */
final class RegistryFiller implements BeanPostProcessor {

    RegistryFiller() {
        AsyncTypes.register(ReactiveAdapterRegistry.getSharedInstance());
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof ReactiveAdapterRegistry registry) {
            AsyncTypes.register(registry);
        }
        return bean;
    }
}
