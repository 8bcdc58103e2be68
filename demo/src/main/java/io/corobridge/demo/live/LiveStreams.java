package io.corobridge.demo.live;

import io.corobridge.AsyncIterable;
import io.corobridge.CoroutineBody;
import io.corobridge.reactor.ReactorBridge;
import io.corobridge.streams.BridgeSubscription;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The streams that somebody reads now, each until its body has ended, cleanup included. */
@Component
public final class LiveStreams {

    private final AtomicLong names = new AtomicLong();
    private final Map<Long, LiveStream> live = new ConcurrentSkipListMap<>();

    private record LiveStream(String path, BridgeSubscription subscription) {}

    /** {@code source} as a Flux that is watched. */
    public <T> Flux<T> stream(String path, AsyncIterable<T> source) {
        return ReactorBridge.<T>toFlux(source).doOnSubscribe(subscription -> watch(path, subscription));
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
}
