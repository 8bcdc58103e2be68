package io.corobridge.spring;

import io.corobridge.AsyncIterable;
import io.corobridge.Coroutine;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.ReactiveAdapterRegistry;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/**
 * A registry for one application's handlers that would use the shared one, which no application can track: their
 * streams end when the application stops.
 */
final class OwnRegistry implements Conversion {

    private final Conversion handlers = new HandlerConversion();
    private final @Nullable LiveStreams live;
    private final @Nullable TrackedBodies tracked;
    private final Supplier<String> names;
    private final boolean captures;
    private final ReactiveAdapterRegistry registry = new ReactiveAdapterRegistry();

    /**
     * The registry of {@code streams}' application.
     *
     * @param names names what is converted, on the thread that converts it
     * @param captures whether a conversion is made on a thread that has the request's thread-locals
     */
    OwnRegistry(
            ObjectProvider<LiveStreams> streams,
            ObjectProvider<TrackedBodies> bodies,
            Supplier<String> names,
            boolean captures) {
        live = streams.getIfAvailable();
        tracked = bodies.getIfAvailable();
        this.names = names;
        this.captures = captures && CapturedLocals.PRESENT;
        AsyncTypes.register(registry, this);
    }

    /** The registry for handlers that have {@code present}: this one, unless somebody chose one. */
    ReactiveAdapterRegistry instead(ReactiveAdapterRegistry present) {
        if (present == ReactiveAdapterRegistry.getSharedInstance()) {
            return registry;
        }
        AsyncTypes.register(present, this);
        return present;
    }

    @Override
    public Flux<Object> stream(AsyncIterable<?> source) {
        Flux<Object> stream = tracked(handlers.stream(source));
        Flux<Object> ending = live == null ? stream : live.track(stream);
        return captures ? ending.contextWrite(locals()) : ending;
    }

    @Override
    public Mono<Object> single(Coroutine<?> source) {
        Mono<Object> single = tracked(handlers.single(source));
        return captures ? single.contextWrite(locals()) : single;
    }

    private Flux<Object> tracked(Flux<Object> stream) {
        return tracked == null ? stream : tracked.track(stream, "stream", name());
    }

    private Mono<Object> tracked(Mono<Object> single) {
        return tracked == null ? single : tracked.track(single, "coroutine", name());
    }

    private Supplier<String> name() {
        String name = names.get();
        return () -> name;
    }

    private static UnaryOperator<Context> locals() {
        return CapturedLocals.capture();
    }
}
