package io.corobridge.spring;

import io.corobridge.AsyncIterable;
import io.corobridge.CoroutineScope;
import io.corobridge.Engine;
import io.corobridge.reactor.ReactorBridge;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.ResponseEntity;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient.RequestHeadersSpec;
import org.springframework.web.reactive.function.client.WebClient.ResponseSpec;

/**
 * Awaits the responses of {@code WebClient} in a body, for static imports; Kotlin: {@code awaitBody}, {@code
 * bodyToFlow}, {@code awaitExchange} and the rest. An error of the client is raised as it is, a {@code
 * WebClientResponseException} for a status of 400 and more say. A close of the body cancels the request.
 *
 * @since 0.1.0
 */
public final class WebClients {

    private WebClients() {}

    /** The body of an {@linkplain #awaitExchange exchange}. */
    @FunctionalInterface
    public interface ExchangeBody<T extends @Nullable Object> {

        /**
         * Reads {@code response} with its own scope, once.
         *
         * @throws Throwable any error, which the exchange raises
         */
        T run(CoroutineScope co, ClientResponse response) throws Throwable;
    }

    /**
     * Waits for the body of a response.
     *
     * @throws java.util.NoSuchElementException if it is empty
     */
    public static <T> T awaitBody(CoroutineScope co, ResponseSpec response, Class<T> type) {
        return co.single(response.bodyToMono(type));
    }

    /**
     * Waits for the body of a response, of a generic type.
     *
     * @throws java.util.NoSuchElementException if it is empty
     */
    public static <T> T awaitBody(CoroutineScope co, ResponseSpec response, ParameterizedTypeReference<T> type) {
        return co.single(response.bodyToMono(type));
    }

    /** Waits for the body of a response, null if it is empty. */
    public static <T> @Nullable T awaitBodyOrNull(CoroutineScope co, ResponseSpec response, Class<T> type) {
        return co.await(response.bodyToMono(type));
    }

    /** Waits for a response with its status and headers. */
    public static <T> ResponseEntity<T> awaitEntity(CoroutineScope co, ResponseSpec response, Class<T> type) {
        return co.single(response.toEntity(type));
    }

    /** Waits for a response, and drops its body. */
    public static ResponseEntity<Void> awaitBodilessEntity(CoroutineScope co, ResponseSpec response) {
        return co.single(response.toBodilessEntity());
    }

    /**
     * Returns the elements of a response's body, each of which is asked for when the reader wants it. Each reading
     * sends the request anew, at its first pull; a loop that is left closes the connection.
     */
    public static <T> AsyncIterable<T> bodyToIterable(ResponseSpec response, Class<T> type) {
        return AsyncIterable.from(response.bodyToFlux(type), 1);
    }

    /**
     * Sends {@code request} and waits for {@code body}, which reads the response whatever its status is. What the body
     * leaves unread is released when it has ended.
     */
    public static <T> @Nullable T awaitExchange(
            CoroutineScope co, RequestHeadersSpec<?> request, ExchangeBody<? extends @Nullable T> body) {
        Engine engine = Engine.getDefault();
        return co.<T>await(
                request.exchangeToMono(response -> ReactorBridge.mono(engine, inner -> body.run(inner, response))));
    }
}
