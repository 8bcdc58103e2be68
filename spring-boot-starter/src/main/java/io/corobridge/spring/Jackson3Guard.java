package io.corobridge.spring;

import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.module.SimpleModule;

/** Adds {@link Jackson3Types} to an application's Jackson 3. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(SimpleModule.class)
final class Jackson3Guard {

    @Bean
    JacksonModule corobridgeJacksonModule() {
        return new Jackson3Types();
    }
}
