package io.corobridge.spring;

import io.corobridge.AsyncIterable;
import io.corobridge.Coroutine;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;

/** Makes Jackson 3 refuse a coroutine or stream inside another value: it would write an empty object. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(SimpleModule.class)
final class Jackson3Guard {

    @Bean
    JacksonModule corobridgeJacksonModule() {
        return new SimpleModule("corobridge")
                .addSerializer(AsyncIterable.class, new Refusal())
                .addSerializer(Coroutine.class, new Refusal());
    }

    private static final class Refusal extends ValueSerializer<Object> {

        @Override
        public void serialize(Object value, JsonGenerator generator, SerializationContext context) {
            context.reportBadDefinition(value.getClass(), AsyncTypes.NESTED);
        }
    }
}
