package io.corobridge.spring;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/** Gives Spring MVC's controllers a registry of the application's own, which captures the request thread's locals. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(RequestMappingHandlerAdapter.class)
final class MvcTypes {

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static BeanPostProcessor corobridgeMvcRegistry(ObjectProvider<LiveStreams> streams) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                if (bean instanceof RequestMappingHandlerAdapter handlers) {
                    handlers.setReactiveAdapterRegistry(
                            new OwnRegistry(streams, true).instead(handlers.getReactiveAdapterRegistry()));
                }
                return bean;
            }
        };
    }
}
