package io.corobridge.spring;

import io.corobridge.CoroutineScope;
import io.corobridge.Engine;
import org.springframework.web.reactive.function.server.HandlerFilterFunction;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * A filter of functional endpoints, as a body. {@code co.single(next.handle(request))} calls the next filter or the
 * handler, and gives its response or raises its error.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface CoroutineHandlerFilter extends HandlerFilterFunction<ServerResponse, ServerResponse> {

    /**
     * Filters {@code request}.
     *
     * @return the response, that of {@code next} or another one
     * @throws Throwable any error
     */
    ServerResponse filter(CoroutineScope co, ServerRequest request, HandlerFunction<ServerResponse> next)
            throws Throwable;

    /** Returns the engine that the body runs on; the default engine, unless it is overridden. */
    default Engine engine() {
        return Engine.getDefault();
    }

    @Override
    default Mono<ServerResponse> filter(ServerRequest request, HandlerFunction<ServerResponse> next) {
        return HandlerBodies.filter(engine(), this, request, next);
    }
}
