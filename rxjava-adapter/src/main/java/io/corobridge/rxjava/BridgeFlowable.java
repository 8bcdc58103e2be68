package io.corobridge.rxjava;

import io.corobridge.streams.BridgePublisher;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import org.reactivestreams.Subscriber;

/** Shows a publisher of the core as a Flowable; the subscriber gets the core's own subscription. */
final class BridgeFlowable<T> extends Flowable<T> {

    private final BridgePublisher<T> source;

    BridgeFlowable(BridgePublisher<T> source) {
        this.source = source;
    }

    /** Makes the Flowable, through RxJava's assembly hooks. */
    static <T> Flowable<T> of(BridgePublisher<T> source) {
        return RxJavaPlugins.onAssembly(new BridgeFlowable<>(source));
    }

    @Override
    protected void subscribeActual(Subscriber<? super T> subscriber) {
        source.subscribe(subscriber, PluginHooks.CONTEXT);
    }
}
