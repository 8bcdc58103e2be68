package io.corobridge.spring;

import io.corobridge.AsyncIterable;
import io.corobridge.Coroutine;
import io.corobridge.reactor.ReactorBridge;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Makes a Flux or a Mono of one of the bridge's types that leaves through a registry. */
interface Conversion {

    /**
     * The conversion of the shared registry, which knows no application: a response's streams say theirs by the
     * context.
     */
    Conversion SHARED = new Conversion() {
        @Override
        public Flux<Object> stream(AsyncIterable<?> source) {
            Flux<Object> stream = InnerBodies.joining(ReactorBridge.repeatable(source));
            return LiveStreams.trackedByContext(TrackedBodies.byContext(stream, "stream"));
        }

        @Override
        public Mono<Object> single(Coroutine<?> source) {
            return TrackedBodies.byContext(InnerBodies.joining(ReactorBridge.repeatable(source)), "coroutine");
        }
    };

    /** A Flux for any number of subscriptions, each of which runs the body anew. */
    Flux<Object> stream(AsyncIterable<?> source);

    /** A Mono for any number of subscriptions; a real one, since the registry cancels another at its first element. */
    Mono<Object> single(Coroutine<?> source);
}
