package io.corobridge.reactor;

import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;

/** Subscribes its source on a thread of its own, with nothing in between: what is fused there is fused. */
final class LateFlux<T> extends Flux<T> {

    private final Flux<T> source;

    LateFlux(Flux<T> source) {
        this.source = source;
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> actual) {
        new Thread(() -> source.subscribe(actual)).start();
    }
}
