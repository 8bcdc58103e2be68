package io.corobridge.concurrent;

import io.corobridge.CoroutineScope;

/**
 * The body of a stream that several bodies may produce; see {@link Channel#stream(ProducerBody)}.
 *
 * @param <T> the elements
 * @since 0.1.0
 */
@FunctionalInterface
public interface ProducerBody<T> {

    /**
     * Runs the body, once for each reading. The stream ends when it returns.
     *
     * @param co the scope that the body awaits through
     * @param out the channel to send elements to, from this body, from its tasks or by {@link Channel#trySend}
     * @throws Throwable any error, which the reader gets as it is, after the elements that were sent before it
     */
    void run(CoroutineScope co, Channel<T> out) throws Throwable;
}
