package io.corobridge;

import org.jspecify.annotations.Nullable;

/**
 * A source that is pulled one element at a time; Python: an object with {@code __anext__} and {@code __aiter__}.
 *
 * <p>It is its own {@link AsyncIterable}, and so a source that can be read once. One that is written by hand needs no
 * engine: it runs on the thread that pulls or resumes it.
 *
 * @param <T> the elements
 * @since 0.1.0
 */
@FunctionalInterface
public interface AsyncIterator<T extends @Nullable Object> extends AsyncIterable<T> {

    /**
     * The next element; Python: {@code __anext__()}. The library's readers pull one at a time, and not after the end or an
     * error.
     *
     * @return an awaitable that gives the element, or raises {@link StopAsyncIteration} at the end
     */
    Awaitable<T> anext();

    @Override
    default AsyncIterator<T> aiter() {
        return this;
    }
}
