package io.corobridge.spring;

import io.corobridge.CoroutineBody;
import io.corobridge.CoroutineScope;
import io.corobridge.Engine;
import io.corobridge.reactor.ReactorBridge;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Makes the Monos of handlers, filters and functions that are bodies. */
final class HandlerBodies {

    private HandlerBodies() {}

    /** The part of a body that gives nothing. */
    @FunctionalInterface
    interface Statements {
        void run(CoroutineScope co) throws Throwable;
    }

    /** Makes a Mono of the result of {@code body}, which must not be null; {@code name} is for the error then. */
    static <T> Mono<T> value(Engine engine, CoroutineBody<? extends @Nullable T> body, Supplier<String> name) {
        return ReactorBridge.mono(
                engine, co -> Objects.requireNonNull(body.run(co), () -> name.get() + " must not return null"));
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
