package io.corobridge.reactor;

import io.corobridge.streams.BridgePublisher;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.CoreSubscriber;
import reactor.core.Scannable;
import reactor.core.publisher.Flux;

/** Shows a publisher of the core as a Flux. */
final class BridgeFlux<T> extends Flux<T> implements Scannable {

    private final BridgePublisher<T> source;
    private final Origin origin;

    private BridgeFlux(BridgePublisher<T> source, Origin origin) {
        this.source = source;
        this.origin = origin;
    }

    /**
     * Makes the Flux, through Reactor's assembly hooks. It is returned as a Publisher: Reactor's debug agent adds a
     * line to an error for each method that returns a Flux, and one of this library is enough.
     */
    static <T> Publisher<T> of(BridgePublisher<T> source, Origin origin) {
        Flux<T> bridge = new BridgeFlux<>(source, origin);
        return AssemblyLine.of(bridge, onAssembly(bridge), origin);
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> actual) {
        source.subscribe(actual, new ScannableSubscription(actual, this, origin.scheduler()));
    }

    @Override
    @SuppressWarnings("rawtypes") // as Scannable declares it
    public @Nullable Object scanUnsafe(Attr key) {
        return origin.scan(key);
    }

    @Override
    public String stepName() {
        return origin.name();
    }

    @Override
    public String toString() {
        return origin.name();
    }
}
