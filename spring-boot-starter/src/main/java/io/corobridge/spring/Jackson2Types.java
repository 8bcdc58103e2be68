package io.corobridge.spring;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.corobridge.AsyncIterable;
import io.corobridge.Awaitable;

/** Makes Jackson 2 refuse a coroutine or stream inside another value, with the reason. */
public final class Jackson2Types extends SimpleModule {

    private static final long serialVersionUID = 1;

    /** For {@link java.util.ServiceLoader}. */
    public Jackson2Types() {
        super("corobridge");
        addSerializer(AsyncIterable.class, new Refusal());
        addSerializer(Awaitable.class, new Refusal());
    }

    private static final class Refusal extends JsonSerializer<Object> {

        @Override
        public void serialize(Object value, JsonGenerator generator, SerializerProvider provider)
                throws JsonMappingException {
            provider.reportBadDefinition(value.getClass(), AsyncTypes.NESTED);
        }
    }
}
