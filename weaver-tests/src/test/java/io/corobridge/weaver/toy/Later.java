package io.corobridge.weaver.toy;

import io.corobridge.AwaitIterator;
import io.corobridge.Awaitable;

/**
 * A value that a body waits for.
 *
 * @param error what is raised instead, or null
 */
public record Later<T>(T value, Throwable error) implements Awaitable<T> {

    /** A value. */
    public static <T> Later<T> of(T value) {
        return new Later<>(value, null);
    }

    /** An error. */
    public static <T> Later<T> failing(String text) {
        return new Later<>(null, new IllegalArgumentException(text));
    }

    T get() {
        if (error != null) {
            throw Toy.sneaky(error);
        }
        return value;
    }

    @Override
    public AwaitIterator<T> await() {
        throw new UnsupportedOperationException("only a toy scope awaits it");
    }
}
