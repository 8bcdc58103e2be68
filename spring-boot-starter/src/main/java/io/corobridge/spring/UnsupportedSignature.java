package io.corobridge.spring;

import io.corobridge.AsyncIterable;
import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/**
 * Finds what Spring would read wrongly in the type of a return value or a parameter.
 *
 * @param lastArgument whether Spring takes the last type argument for the element's type, as for messages and
 *     interfaces
 * @param serialized whether a value of the type is written, or read, as a whole: a model of a view is not
 */
record UnsupportedSignature(boolean lastArgument, boolean serialized) {

    private static final @Nullable Class<?> ENTITY = entity();

    /** The problem of a type. */
    enum Fault {
        NESTED(
                "a coroutine or stream is no value, so it cannot be inside another type",
                "Return the stream itself, or a ResponseEntity of it: AsyncIterable<E>, Coroutine<T>,"
                        + " Coroutine<ResponseEntity<AsyncIterable<E>>>."),
        AWAITABLE("Spring does not know an Awaitable", "Declare Coroutine<T>."),
        LAST_ARGUMENT(
                "Spring takes the last type argument for the type of the elements here, and would expect none",
                "Declare AsyncIterable<E> or AsyncIterator<E>, which have one type argument.");

        final String reason;
        final String instead;

        Fault(String reason, String instead) {
            this.reason = reason;
            this.instead = instead;
        }
    }

    private static @Nullable Class<?> entity() {
        try {
            return ClassUtils.forName(
                    "org.springframework.http.HttpEntity", UnsupportedSignature.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError absent) {
            return null;
        }
    }

    /** Returns what is wrong with {@code type}, or null. */
    @Nullable
    Fault in(ResolvableType type) {
        return in(type, true, false);
    }

    private @Nullable Fault in(ResolvableType type, boolean mayBeAsync, boolean insideOurs) {
        Class<?> raw = type.toClass();
        if (isEntity(raw)) {
            return in(type.getGeneric(), mayBeAsync, insideOurs);
        }
        if (!isAsync(raw)) {
            return !mayBeAsync || serialized ? inContainer(type, insideOurs) : null;
        }
        boolean ours = insideOurs || isOurs(raw);
        if (!mayBeAsync && ours) {
            return Fault.NESTED;
        }
        if (Awaitable.class.isAssignableFrom(raw) && !Coroutine.class.isAssignableFrom(raw)) {
            return Fault.AWAITABLE;
        }
        if (lastArgument && isOurs(raw) && type.getGenerics().length > 1) {
            return Fault.LAST_ARGUMENT;
        }
        ResolvableType element = isOurs(raw) ? element(type, raw) : type.getGeneric();
        // an entity may come later, with a stream of its own in it
        return in(element, isEntity(element.toClass()) && !isMany(raw), ours);
    }

    private @Nullable Fault inContainer(ResolvableType type, boolean insideOurs) {
        for (ResolvableType argument : type.getGenerics()) {
            Fault fault = in(argument, false, insideOurs);
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    private static ResolvableType element(ResolvableType type, Class<?> raw) {
        return type.as(AsyncIterable.class.isAssignableFrom(raw) ? AsyncIterable.class : Awaitable.class)
                .getGeneric();
    }

    private static boolean isEntity(Class<?> raw) {
        return ENTITY != null && ENTITY.isAssignableFrom(raw);
    }

    private static boolean isOurs(Class<?> raw) {
        return AsyncIterable.class.isAssignableFrom(raw) || Awaitable.class.isAssignableFrom(raw);
    }

    private static boolean isMany(Class<?> raw) {
        return AsyncIterable.class.isAssignableFrom(raw);
    }

    private static boolean isAsync(Class<?> raw) {
        return isOurs(raw) || Publisher.class.isAssignableFrom(raw) || CompletionStage.class.isAssignableFrom(raw);
    }
}
