package io.corobridge.spring;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.core.PriorityOrdered;
import org.springframework.security.authorization.method.AuthorizationAdvisor;

/** Lets the annotations of method security stand on methods that return coroutines and streams. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(AuthorizationAdvisor.class)
final class MethodSecurity {

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static Wrapping corobridgeMethodSecurity() {
        return new Wrapping();
    }

    /**
     * Before proxies are made, which take the advisors that are there then; the container asks the declared type for
     * the order.
     */
    static final class Wrapping implements BeanPostProcessor, PriorityOrdered {

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return bean instanceof AuthorizationAdvisor advisor ? new PublisherAuthorization(advisor) : bean;
        }

        @Override
        public int getOrder() {
            return LOWEST_PRECEDENCE;
        }
    }
}
