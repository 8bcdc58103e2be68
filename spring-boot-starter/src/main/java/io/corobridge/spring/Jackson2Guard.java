package io.corobridge.spring;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.corobridge.AsyncIterable;
import io.corobridge.Coroutine;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes Jackson 2 refuse a coroutine or stream inside another value, with the reason. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(SimpleModule.class)
final class Jackson2Guard {

    @Bean
    Module corobridgeJackson2Module() {
        return new SimpleModule("corobridge")
                .addSerializer(AsyncIterable.class, new Refusal())
                .addSerializer(Coroutine.class, new Refusal());
    }

    private static final class Refusal extends JsonSerializer<Object> {

        @Override
        public void serialize(Object value, JsonGenerator generator, SerializerProvider provider)
                throws JsonMappingException {
            provider.reportBadDefinition(value.getClass(), AsyncTypes.NESTED);
        }
    }
}
