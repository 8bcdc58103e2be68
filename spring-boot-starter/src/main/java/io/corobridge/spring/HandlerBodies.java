package io.corobridge.spring;

import io.corobridge.CoroutineBody;
import io.corobridge.CoroutineScope;
import io.corobridge.Engine;
import io.corobridge.reactor.ReactorBridge;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Makes the Monos of handlers, filters and functions that are bodies. */
final class HandlerBodies {

    private HandlerBodies() {}

    /** The part of a body that gives nothing. */
    @FunctionalInterface
    interface Statements {
        void run(CoroutineScope co) throws Throwable;
    }

    /** Tracks a handler's body as one of {@code kind}, see {@link TrackedBodies}. */
    static <T> Mono<T> tracked(String kind, Mono<T> body) {
        return TrackedBodies.byContext(body, kind);
    }

    /** The same for a filter's, within which others are tracked, too. */
    static <T> Mono<T> filtering(Mono<T> body) {
        return TrackedBodies.aroundByContext(body, "filter");
    }

    /** Makes a Mono of the result of {@code body}, which must not be null; {@code name} is for the error then. */
    static <T> Mono<T> value(Engine engine, CoroutineBody<? extends @Nullable T> body, Supplier<String> name) {
        return ReactorBridge.mono(
                engine, co -> Objects.requireNonNull(body.run(co), () -> name.get() + " must not return null"));
    }

    /** Makes the Mono of an endpoint's handler. */
    static Mono<ServerResponse> handler(Engine engine, CoroutineHandler handler, ServerRequest request) {
        return tracked("handler", value(engine, co -> handler.handle(co, request), () -> "the handler of " + request));
    }

    /** Makes the Mono of an endpoint's filter. */
    static Mono<ServerResponse> filter(
            Engine engine, CoroutineHandlerFilter filter, ServerRequest request, HandlerFunction<ServerResponse> next) {
        return filtering(value(engine, co -> filter.filter(co, request, next), () -> "the filter of " + request));
    }

    /** Makes a Mono that completes when {@code body} has ended. */
    static Mono<Void> ending(Engine engine, Statements body) {
        return ReactorBridge.<Object>mono(engine, co -> {
                    body.run(co);
                    return "ended";
                })
                .then();
    }
}
