package io.corobridge.streams;

import io.corobridge.AsyncIterator;
import io.corobridge.CoroutineScope;
import org.jspecify.annotations.Nullable;

/**
 * The body of a subscriber; Python: an {@code async def} function with an async iterator as its argument.
 *
 * @param <T> what it is given
 * @param <R> what it returns
 * @since 0.1.0
 */
@FunctionalInterface
public interface SubscriberBody<T, R extends @Nullable Object> {

    /** Runs once, with {@code elements} to be read by {@code co.each} or pulled by {@code co.await(elements.anext())}. */
    R run(CoroutineScope co, AsyncIterator<T> elements) throws Throwable;
}
