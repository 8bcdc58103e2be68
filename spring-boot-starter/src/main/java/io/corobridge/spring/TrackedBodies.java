package io.corobridge.spring;

import io.corobridge.streams.BridgeSubscription;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;

/** The open bodies of an application's handlers, for its endpoint, meters and observations. */
final class TrackedBodies {

    /**
     * A body that is open.
     *
     * @param kind the kind of the handler: {@code stream}, {@code coroutine}, {@code handler}, {@code filter} ..
     * @param name the request's method and pattern, say, which may be known only later
     */
    record Open(String kind, Supplier<String> name, Instant since, BridgeSubscription body) {}

    /** The end of the subscription to a body. */
    enum Outcome {
        COMPLETED,
        FAILED,
        CANCELLED
    }

    /** Is told of each body that has ended, cleanup included. */
    @FunctionalInterface
    interface Listener {
        void ended(String kind, Outcome outcome, long nanos);
    }

    private final Set<Open> open = ConcurrentHashMap.newKeySet();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final @Nullable BodyObservations observations;

    TrackedBodies(@Nullable BodyObservations observations) {
        this.observations = observations;
    }

    void listen(Listener listener) {
        listeners.add(listener);
    }

    /** Returns the bodies that are open now, in no order. */
    List<Open> now() {
        return List.copyOf(open);
    }

    void opened(Open body) {
        open.add(body);
    }

    void ended(@Nullable Open body, String kind, Outcome outcome, long nanos) {
        if (body != null) {
            open.remove(body);
        }
        for (Listener listener : listeners) {
            listener.ended(kind, outcome, nanos);
        }
    }

    <T> Flux<T> track(Flux<T> bodies, String kind, Supplier<String> name) {
        return bodies.transform(operator(kind, name));
    }

    <T> Mono<T> track(Mono<T> body, String kind, Supplier<String> name) {
        return Mono.fromDirect(body.transform(operator(kind, name)));
    }

    private <T> java.util.function.Function<Publisher<T>, Publisher<T>> operator(String kind, Supplier<String> name) {
        return source -> Operators.<T, T>lift((scannable, actual) -> new TrackedSubscriber<>(
                        actual,
                        this,
                        kind,
                        name,
                        observations == null ? null : observations.start(kind, name, actual.currentContext())))
                .apply(source);
    }

    /** The key in the context of a request, within which the application's bodies are tracked. */
    record OfRequest(TrackedBodies tracked, ServerWebExchange exchange) {

        <T> Mono<T> around(Mono<T> request) {
            return request.contextWrite(context -> context.put(OfRequest.class, this));
        }

        private String name() {
            return RequestNames.of(exchange);
        }
    }

    /** Tracks {@code stream} where it is part of a request; what its body awaits is not tracked with it. */
    static <T> Flux<T> byContext(Flux<T> stream, String kind) {
        return Flux.deferContextual(context -> {
            OfRequest request = context.getOrDefault(OfRequest.class, null);
            return request == null
                    ? stream
                    : request.tracked.track(
                            stream.contextWrite(inner -> inner.delete(OfRequest.class)), kind, request::name);
        });
    }

    /** The same for a body of at most one value. */
    static <T> Mono<T> byContext(Mono<T> body, String kind) {
        return Mono.deferContextual(context -> {
            OfRequest request = context.getOrDefault(OfRequest.class, null);
            return request == null
                    ? body
                    : request.tracked.track(
                            body.contextWrite(inner -> inner.delete(OfRequest.class)), kind, request::name);
        });
    }

    /** Tracks a filter, and what it calls as well. */
    static <T> Mono<T> aroundByContext(Mono<T> filter, String kind) {
        return Mono.deferContextual(context -> {
            OfRequest request = context.getOrDefault(OfRequest.class, null);
            return request == null ? filter : request.tracked.track(filter, kind, request::name);
        });
    }
}
