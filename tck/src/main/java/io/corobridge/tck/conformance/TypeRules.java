package io.corobridge.tck.conformance;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Raises errors that Java's compiler rules out and Python raises at run time, with CPython's text, and counted. All
 * else comes from the library.
 */
final class TypeRules {

    private static final AtomicLong RAISED = new AtomicLong();

    /** The beginning of the library's text; the type follows. */
    static final String INVALID_ANEXT = "'async for' received an invalid object from __anext__: ";

    private final Errors errors;

    TypeRules(Errors errors) {
        this.errors = errors;
    }

    /** Counts how often any of these was raised in this program. */
    static long raised() {
        return RAISED.get();
    }

    Throwable notAwaitable(@Nullable Object object) {
        return type("object " + Values.typeName(object) + " can't be used in 'await' expression");
    }

    Throwable awaitGaveCoroutine() {
        return type("__await__() returned a coroutine");
    }

    Throwable awaitGaveNoIterator(@Nullable Object object) {
        return type("__await__() returned non-iterator of type '" + Values.typeName(object) + "'");
    }

    Throwable noAiter(@Nullable Object object) {
        return type("'async for' requires an object with __aiter__ method, got " + Values.typeName(object));
    }

    Throwable noAnext(@Nullable Object object) {
        return type("'async for' received an object from __aiter__ that does not implement __anext__: "
                + Values.typeName(object));
    }

    /** Translates an error of the library that has the Java class of {@code object} in its text. */
    Throwable invalidAnext(@Nullable Object object, @Nullable Throwable cause) {
        RAISED.incrementAndGet();
        return errors.make("TypeError", INVALID_ANEXT + Values.typeName(object), cause);
    }

    Throwable withoutMethod(String method) {
        return attribute(method);
    }

    Throwable withGaveNoAwaitable(String method, @Nullable Object object) {
        return type("'async with' received an object from " + method + " that does not implement __await__: "
                + Values.typeName(object));
    }

    Throwable noMethod(@Nullable Object object, String method) {
        return attribute("'" + Values.typeName(object) + "' object has no attribute '" + method + "'");
    }

    Throwable typeWithoutMethod(@Nullable Object object, String method) {
        return attribute("type object '" + Values.typeName(object) + "' has no attribute '" + method + "'");
    }

    Throwable notAnException(@Nullable Object object) {
        return type(
                "exceptions must be classes or instances deriving from BaseException, not " + Values.typeName(object));
    }

    Throwable notAnIterator(@Nullable Object object) {
        return type("'" + Values.typeName(object) + "' object is not an iterator");
    }

    Throwable notCallable(@Nullable Object object) {
        return type("'" + Values.typeName(object) + "' object is not callable");
    }

    private Throwable type(String text) {
        RAISED.incrementAndGet();
        return errors.make("TypeError", text, null);
    }

    private Throwable attribute(String text) {
        RAISED.incrementAndGet();
        return errors.make("AttributeError", text, null);
    }
}
