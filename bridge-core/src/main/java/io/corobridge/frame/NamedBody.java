package io.corobridge.frame;

import io.corobridge.CoroutineBody;
import io.corobridge.CoroutineScope;
import io.corobridge.GeneratorBody;
import io.corobridge.GeneratorScope;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A body with the name that it was given. A frame enters the body itself, so the name costs no call. */
public sealed interface NamedBody {

    String name();

    /** Returns the body that has the name. */
    Object named();

    /** Names {@code body}. */
    static <T extends @Nullable Object> CoroutineBody<T> of(String name, CoroutineBody<T> body) {
        return new OfCoroutine<>(name, body);
    }

    /** Names {@code body}. */
    static <Y extends @Nullable Object, S extends @Nullable Object> GeneratorBody<Y, S> of(
            String name, GeneratorBody<Y, S> body) {
        return new OfGenerator<>(name, body);
    }

    /** Returns the body inside {@code body}, if that is a named one. */
    static Object unwrapped(Object body) {
        Object inner = body;
        while (inner instanceof NamedBody outer) {
            inner = outer.named();
        }
        return inner;
    }

    /** A named body of a coroutine. */
    record OfCoroutine<T extends @Nullable Object>(String name, CoroutineBody<T> named)
            implements NamedBody, CoroutineBody<T> {

        public OfCoroutine {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(named, "body");
        }

        @Override
        public T run(CoroutineScope co) throws Throwable {
            return named.run(co);
        }
    }

    /** A named body of an async generator. */
    record OfGenerator<Y extends @Nullable Object, S extends @Nullable Object>(String name, GeneratorBody<Y, S> named)
            implements NamedBody, GeneratorBody<Y, S> {

        public OfGenerator {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(named, "body");
        }

        @Override
        public void run(GeneratorScope<Y, S> co) throws Throwable {
            named.run(co);
        }
    }
}
