package io.corobridge.demo.live;

import io.corobridge.AsyncIterable;
import io.corobridge.CoroutineBody;
import io.corobridge.reactor.ReactorBridge;
import io.corobridge.streams.BridgeSubscription;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * The streams that somebody reads now, each until its body has ended, cleanup included.
 *
 * <p>When the demo stops, they complete before the web server waits for open requests, and the stop waits for their
 * bodies. The starter does the same where a controller returns one of the bridge's types; here they return a Flux.
 */
@Component
public final class LiveStreams implements SmartLifecycle {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final AtomicLong names = new AtomicLong();
    private final Map<Long, LiveStream> live = new ConcurrentSkipListMap<>();

    private volatile Sinks.Empty<Void> stopping = Sinks.empty();
    private volatile boolean running;

    private record LiveStream(String path, BridgeSubscription subscription) {}

    /** {@code source} as a Flux that is watched. */
    public <T> Flux<T> stream(String path, AsyncIterable<T> source) {
        return ReactorBridge.<T>toFlux(source)
                .doOnSubscribe(subscription -> watch(path, subscription))
                .takeUntilOther(Mono.defer(() -> stopping.asMono()));
    }

    /** {@code body} as a Mono that is watched. */
    public <T> Mono<T> result(String path, CoroutineBody<? extends @Nullable T> body) {
        return ReactorBridge.<T>mono(body).doOnSubscribe(subscription -> watch(path, subscription));
    }

    private void watch(String path, Subscription subscription) {
        ReactorBridge.subscription(subscription).ifPresent(body -> {
            long id = names.incrementAndGet();
            live.put(id, new LiveStream(path, body));
            ReactorBridge.closing(body).doFinally(end -> live.remove(id)).subscribe();
        });
    }

    /** Returns the state of each stream. */
    public List<StreamStats> stats() {
        return live.entrySet().stream()
                .map(entry -> StreamStats.of(
                        entry.getKey(),
                        entry.getValue().path(),
                        entry.getValue().subscription()))
                .toList();
    }

    @Override
    public void start() {
        stopping = Sinks.empty(); // after a stop, too: a context can be paused and go on
        running = true;
    }

    @Override
    public void stop() {
        stopping.tryEmitEmpty();
        Flux.fromIterable(live.values())
                .flatMap(stream -> ReactorBridge.closing(stream.subscription()))
                .then()
                .timeout(PATIENCE, Mono.empty())
                .block();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Stops before the web server does. */
    @Override
    public int getPhase() {
        return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE + 1;
    }
}
