package io.corobridge.spring;

import io.corobridge.CoroutineScope;
import io.corobridge.Engine;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * A handler of a functional endpoint, as a body. {@link CoroutineRoutes} takes it, and so does each place of Spring
 * that takes a {@link HandlerFunction}.
 *
 * <pre>{@code
 * CoroutineHandler find = (co, request) ->
 *         co.single(ServerResponse.ok().bodyValue(co.single(orders.findById(request.pathVariable("id")))));
 * }</pre>
 *
 * <p>The body is closed if the client goes, or the server cancels the request for another reason.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface CoroutineHandler extends HandlerFunction<ServerResponse> {

    /**
     * Handles {@code request}, once per request.
     *
     * @return the response; {@code co.single(ServerResponse.ok().bodyValue(..))} makes one
     * @throws Throwable any error; it is handled as that of another handler, by {@code onError} or the application's
     *     exception handlers
     */
    ServerResponse handle(CoroutineScope co, ServerRequest request) throws Throwable;

    /** Returns the engine that the body runs on; the default engine, unless it is overridden. */
    default Engine engine() {
        return Engine.getDefault();
    }

    @Override
    default Mono<ServerResponse> handle(ServerRequest request) {
        return HandlerBodies.handler(engine(), this, request);
    }
}
