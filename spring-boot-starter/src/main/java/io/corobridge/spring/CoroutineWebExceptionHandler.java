package io.corobridge.spring;

import io.corobridge.CoroutineScope;
import io.corobridge.Engine;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/**
 * A {@link WebExceptionHandler} that is a body. A body that returns has answered the request; one that raises {@code
 * error} again leaves it to the next handler. Give it an order before that of Spring Boot, which is -1.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface CoroutineWebExceptionHandler extends WebExceptionHandler {

    /**
     * Handles {@code error} of the request of {@code exchange}.
     *
     * @throws Throwable {@code error}, or another one for the next handler
     */
    void handle(CoroutineScope co, ServerWebExchange exchange, Throwable error) throws Throwable;

    /** Returns the engine that the body runs on; the default engine, unless it is overridden. */
    default Engine engine() {
        return Engine.getDefault();
    }

    @Override
    default Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
        return HandlerBodies.tracked(
                "exception handler", HandlerBodies.ending(engine(), co -> handle(co, exchange, error)));
    }
}
