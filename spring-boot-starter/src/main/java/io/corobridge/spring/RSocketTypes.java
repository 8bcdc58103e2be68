package io.corobridge.spring;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.messaging.rsocket.annotation.support.RSocketMessageHandler;

/** Gives RSocket's handlers a registry of the application's own. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(value = RSocketMessageHandler.class, name = "io.rsocket.RSocket")
final class RSocketTypes {

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static BeanPostProcessor corobridgeRSocketRegistry(
            ObjectProvider<LiveStreams> streams, ObjectProvider<TrackedBodies> bodies) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                if (bean instanceof RSocketMessageHandler handlers) {
                    handlers.setReactiveAdapterRegistry(new OwnRegistry(streams, bodies, () -> "message", false)
                            .instead(handlers.getReactiveAdapterRegistry()));
                }
                return bean;
            }
        };
    }
}
