package io.corobridge.spring;

import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.module.SimpleModule;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Adds {@link Jackson2Types} to an application's Jackson 2. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(SimpleModule.class)
final class Jackson2Guard {

    @Bean
    Module corobridgeJackson2Module() {
        return new Jackson2Types();
    }
}
