package io.corobridge.tck.conformance;

import io.corobridge.AsyncGenerator;
import io.corobridge.AwaitIterator;
import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Values of a scenario: null, Boolean, Integer, String, a Throwable that is not raised, or an object. */
final class Values {

    private Values() {}

    static @Nullable Object of(@Nullable JsonNode v, Map<String, @Nullable Object> registers, Errors errors) {
        if (v == null || v.isNull()) {
            return null;
        }
        if (v.isBoolean()) {
            return v.booleanValue();
        }
        if (v.isInt()) {
            return v.intValue();
        }
        if (v.isString()) {
            return v.stringValue();
        }
        if (v.has("r")) {
            return registers.get(v.get("r").stringValue());
        }
        if (v.has("exc")) {
            return errors.make(v.get("exc"));
        }
        throw new IllegalArgumentException("not a value: " + v);
    }

    /** Python's {@code bool(value)}. */
    static boolean isTrue(@Nullable Object value) {
        return value != null && !value.equals(false) && !value.equals(0) && !value.equals("");
    }

    /** Python's {@code type(value).__name__}. */
    static String typeName(@Nullable Object value) {
        if (value == null) {
            return "NoneType";
        } else if (value instanceof Boolean) {
            return "bool";
        } else if (value instanceof Integer) {
            return "int";
        } else if (value instanceof String) {
            return "str";
        } else if (value instanceof GeneratorCoroutine) {
            return "generator";
        } else if (value instanceof Scripted scripted) {
            return scripted.typeName();
        } else if (value instanceof Coroutine) {
            return "coroutine";
        } else if (value instanceof AsyncGenerator) {
            return "async_generator";
        } else if (value instanceof AwaitIterator && !(value instanceof Awaitable)) {
            return "coroutine_wrapper";
        }
        return value.getClass().getSimpleName();
    }
}
