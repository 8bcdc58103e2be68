package io.corobridge;

import org.jspecify.annotations.Nullable;

/**
 * A source that is pulled one element at a time; Python: an object with {@code __anext__} and {@code __aiter__}.
 *
 * <p>It is its own {@link AsyncIterable}, and so a source of one reading. An iterator that is written by hand needs no
 * engine: it runs on the thread that pulls or resumes it. If it is {@link AutoCloseable}, a publisher of it closes it.
 *
 * @param <T> the elements
 * @since 0.1.0
 */
@FunctionalInterface
public interface AsyncIterator<T extends @Nullable Object> extends AsyncIterable<T> {

    /**
     * Asks for the next element; Python: {@code __anext__()}. The library's readers pull one element at a time, and
     * none after the end or an error.
     *
     * @return an awaitable of the element; its await raises {@link StopAsyncIteration} at the end, and any error as it
     *     is
     */
    Awaitable<T> anext();

    @Override
    default AsyncIterator<T> aiter() {
        return this;
    }
}
