package io.corobridge.reactor;

import io.corobridge.streams.BridgePublisher;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.Scannable;
import reactor.core.publisher.Flux;

/** A publisher of the core as a Flux. */
final class BridgeFlux<T> extends Flux<T> implements Scannable {

    private final BridgePublisher<T> source;

    private BridgeFlux(BridgePublisher<T> source) {
        this.source = source;
    }

    /** With Reactor's assembly hooks. */
    static <T> Flux<T> of(BridgePublisher<T> source) {
        return onAssembly(new BridgeFlux<>(source));
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
