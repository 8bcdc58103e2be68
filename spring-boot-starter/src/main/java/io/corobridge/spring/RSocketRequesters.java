package io.corobridge.spring;

import io.corobridge.AsyncIterable;
import io.corobridge.CoroutineScope;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.rsocket.RSocketRequester.RetrieveSpec;

/**
 * Awaits the requests of {@code RSocketRequester} in a body, for static imports; Kotlin: {@code retrieveAndAwait},
 * {@code retrieveFlow} and {@code sendAndAwait}. A close of the body cancels the request.
 *
 * @since 0.1.0
 */
public final class RSocketRequesters {

    private RSocketRequesters() {}

    /**
     * Sends a request and waits for its response.
     *
     * @throws java.util.NoSuchElementException if that is empty
     */
    public static <T> T retrieveAndAwait(CoroutineScope co, RetrieveSpec request, Class<T> type) {
        return co.single(request.retrieveMono(type));
    }

    /** Sends a request and waits for its response, null if that is empty. */
    public static <T> @Nullable T retrieveAndAwaitOrNull(CoroutineScope co, RetrieveSpec request, Class<T> type) {
        return co.await(request.retrieveMono(type));
    }

    /**
     * Returns the elements of a request's stream: each pull of the reader is a {@code REQUEST_N} of 1. Each reading
     * sends the request anew, at its first pull; a loop that is left sends {@code CANCEL}.
     */
    public static <T> AsyncIterable<T> retrieveIterable(RetrieveSpec request, Class<T> type) {
        return AsyncIterable.from(request.retrieveFlux(type), 1);
    }

    /** Sends a request that has no response, and waits until it is sent. */
    public static void sendAndAwait(CoroutineScope co, RetrieveSpec request) {
        co.await(request.send());
    }
}
