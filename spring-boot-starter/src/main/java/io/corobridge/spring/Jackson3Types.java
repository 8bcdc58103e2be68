package io.corobridge.spring;

import io.corobridge.AsyncIterable;
import io.corobridge.Awaitable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;

/** Makes Jackson 3 refuse a coroutine or stream inside another value, which it would write as an empty object. */
public final class Jackson3Types extends SimpleModule {

    private static final long serialVersionUID = 1;

    /** For {@link java.util.ServiceLoader}. */
    public Jackson3Types() {
        super("corobridge");
        addSerializer(AsyncIterable.class, new Refusal());
        addSerializer(Awaitable.class, new Refusal());
    }

    private static final class Refusal extends ValueSerializer<Object> {

        @Override
        public void serialize(Object value, JsonGenerator generator, SerializationContext context) {
            context.reportBadDefinition(value.getClass(), AsyncTypes.NESTED);
        }
    }
}
