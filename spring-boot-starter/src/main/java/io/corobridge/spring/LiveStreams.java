package io.corobridge.spring;

import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Ends the streams that are still open when the application stops, and waits for the cleanup of their bodies.
 *
 * <p>It stops before the web server does, which would wait for them, and before the beans that a cleanup may need.
 */
final class LiveStreams implements SmartLifecycle {

    private final OpenBodies open = new OpenBodies();
    private volatile Sinks.Empty<Void> ending = Sinks.empty();
    private volatile boolean running;

    /** {@code stream}, which completes when the application stops, and what it reads does not. */
    <T> Flux<T> track(Flux<T> stream) {
        return stream.contextWrite(context -> context.delete(LiveStreams.class).delete(Upgrade.class))
                .doOnSubscribe(open::add)
                .takeUntilOther(Mono.defer(() -> ending.asMono()));
    }

    /** {@code response}, within which {@link #trackedByContext} tracks the outermost streams. */
    <T> Flux<T> inContext(Flux<T> response) {
        return response.contextWrite(context -> context.put(LiveStreams.class, this));
    }

    /** {@code stream}, tracked where it is part of a response that is written {@link #inContext}. */
    static <T> Flux<T> trackedByContext(Flux<T> stream) {
        return Flux.deferContextual(context -> {
            LiveStreams live = context.getOrDefault(LiveStreams.class, null);
            return live == null ? stream : live.track(stream);
        });
    }

    /** {@code request}, within which {@link #upgradedByContext} tracks the handler of a WebSocket. */
    Mono<Void> inUpgrade(Mono<Void> request) {
        return request.contextWrite(context -> context.put(Upgrade.class, new Upgrade(this)));
    }

    /** {@code handler}, tracked where it is part of a request that is handled {@link #inUpgrade}. */
    static <T> Flux<T> upgradedByContext(Flux<T> handler) {
        return Flux.deferContextual(context -> {
            Upgrade upgrade = context.getOrDefault(Upgrade.class, null);
            return upgrade == null ? handler : upgrade.live.track(handler);
        });
    }

    /** The key of what is open as long as its request: other than a response, it is no part of what is written. */
    private record Upgrade(LiveStreams live) {}

    @Override
    public void start() {
        ending = Sinks.empty();
        running = true;
    }

    @Override
    public void stop(Runnable stopped) {
        running = false;
        ending.tryEmitEmpty();
        OpenBodies.whenEnded(open.now(), stopped);
    }

    @Override
    public void stop() {
        stop(() -> {});
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
