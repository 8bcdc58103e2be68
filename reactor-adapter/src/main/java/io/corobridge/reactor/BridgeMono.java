package io.corobridge.reactor;

import io.corobridge.streams.BridgePublisher;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.Scannable;
import reactor.core.publisher.Mono;

/** A publisher of the core, of at most one element, as a Mono. */
final class BridgeMono<T> extends Mono<T> implements Scannable {

    private final BridgePublisher<T> source;

    private BridgeMono(BridgePublisher<T> source) {
        this.source = source;
    }

    /** With Reactor's assembly hooks. */
    static <T> Mono<T> of(BridgePublisher<T> source) {
        return onAssembly(new BridgeMono<>(source));
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> actual) {
        source.subscribe(actual, ReactorContext.of(actual));
    }

    @Override
    @SuppressWarnings("rawtypes") // as Scannable declares it
    public @Nullable Object scanUnsafe(Attr key) {
        return key == Attr.RUN_STYLE ? Attr.RunStyle.ASYNC : null;
    }
}
