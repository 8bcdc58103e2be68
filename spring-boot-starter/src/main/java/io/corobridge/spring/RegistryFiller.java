package io.corobridge.spring;

import java.util.function.UnaryOperator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.ReactiveAdapterRegistry;
import reactor.core.publisher.Flux;

/** Registers the types in the shared registry when it is made, before other beans are, and in each registry bean. */
final class RegistryFiller implements BeanPostProcessor {

    private final ObjectProvider<LiveStreams> streams;

    RegistryFiller(ObjectProvider<LiveStreams> streams) {
        this.streams = streams;
        // it outlives this application, which therefore does not track its streams
        AsyncTypes.register(ReactiveAdapterRegistry.getSharedInstance());
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof ReactiveAdapterRegistry registry) {
            AsyncTypes.register(registry, tracking());
        }
        return bean;
    }

    private UnaryOperator<Flux<Object>> tracking() {
        LiveStreams live = streams.getIfAvailable();
        return live == null ? UnaryOperator.identity() : live::track;
    }
}
