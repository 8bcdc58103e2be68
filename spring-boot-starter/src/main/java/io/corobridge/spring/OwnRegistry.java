package io.corobridge.spring;

import io.corobridge.AsyncIterable;
import io.corobridge.Coroutine;
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
    private final boolean captures;
    private final ReactiveAdapterRegistry registry = new ReactiveAdapterRegistry();

    /**
     * The registry of {@code streams}' application.
     *
     * @param captures whether a conversion is made on a thread that has the request's thread-locals
     */
    OwnRegistry(ObjectProvider<LiveStreams> streams, boolean captures) {
        live = streams.getIfAvailable();
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
        Flux<Object> stream = handlers.stream(source);
        Flux<Object> tracked = live == null ? stream : live.track(stream);
        return captures ? tracked.contextWrite(locals()) : tracked;
    }

    @Override
    public Mono<Object> single(Coroutine<?> source) {
        Mono<Object> single = handlers.single(source);
        return captures ? single.contextWrite(locals()) : single;
    }

    private static UnaryOperator<Context> locals() {
        return CapturedLocals.capture();
    }
}
