package io.corobridge;

import org.jspecify.annotations.Nullable;

/**
 * A source that is pulled one element at a time; Python: an object with {@code __anext__} and {@code __aiter__}.
 *
 * <p>It is its own {@link AsyncIterable}, and so a source that can be read once.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface AsyncIterator<T extends @Nullable Object> extends AsyncIterable<T> {

    /**
     * The next element; Python: {@code __anext__()}.
     *
     * @return an awaitable that gives the element, or raises {@link StopAsyncIteration} at the end
     */
    Awaitable<T> anext();

    @Override
    default AsyncIterator<T> aiter() {
        return this;
    }
}
