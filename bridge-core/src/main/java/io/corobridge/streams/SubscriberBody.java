package io.corobridge.streams;

import io.corobridge.AsyncIterator;
import io.corobridge.CoroutineScope;
import org.jspecify.annotations.Nullable;

/**
 * The body of a subscriber; Python: an {@code async def} function with an async iterator as its argument.
 *
 * @param <T> the elements
 * @param <R> the result
 * @since 0.1.0
 */
@FunctionalInterface
public interface SubscriberBody<T, R extends @Nullable Object> {

    /**
     * Runs the body, once.
     *
     * @param elements read by {@code co.each(elements)}, or pulled by {@code co.await(elements.anext())}
     * @return the {@linkplain BridgeSubscriber#result result} of the subscriber
     * @throws Throwable any error, which the result raises as it is; {@link io.corobridge.StopAsyncIteration} ends with
     *     null
     */
    R run(CoroutineScope co, AsyncIterator<T> elements) throws Throwable;
}
