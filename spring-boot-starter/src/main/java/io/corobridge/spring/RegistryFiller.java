package io.corobridge.spring;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.PriorityOrdered;
import org.springframework.core.ReactiveAdapterRegistry;

/** Registers the types in the shared registry when it is made, before other beans are, and in each registry bean. */
final class RegistryFiller implements BeanPostProcessor, PriorityOrdered {

    RegistryFiller() {
        AsyncTypes.register(ReactiveAdapterRegistry.getSharedInstance()); // also where TypesAtParsing has not run: AOT
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof ReactiveAdapterRegistry registry) {
            AsyncTypes.register(registry, new HandlerConversion());
        }
        return bean;
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}
