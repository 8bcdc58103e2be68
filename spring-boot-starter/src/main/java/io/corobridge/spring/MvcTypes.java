package io.corobridge.spring;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/** Gives Spring MVC's controllers a registry of the application's own, which captures the request thread's locals. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(RequestMappingHandlerAdapter.class)
final class MvcTypes {

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static BeanPostProcessor corobridgeMvcRegistry(
            ObjectProvider<LiveStreams> streams, ObjectProvider<TrackedBodies> bodies) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                if (bean instanceof RequestMappingHandlerAdapter handlers) {
                    handlers.setReactiveAdapterRegistry(new OwnRegistry(streams, bodies, MvcTypes::name, true)
                            .instead(handlers.getReactiveAdapterRegistry()));
                }
                return bean;
            }
        };
    }

    /** Names the request that is handled on this thread by its pattern. */
    private static String name() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        Object pattern = request == null
                ? null
                : request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
        return pattern == null ? "request" : pattern.toString();
    }
}
