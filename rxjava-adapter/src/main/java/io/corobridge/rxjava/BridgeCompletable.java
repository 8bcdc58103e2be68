package io.corobridge.rxjava;

import io.corobridge.streams.BridgePublisher;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.CompletableObserver;
import io.reactivex.rxjava3.core.CompletableSource;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;

/** Shows the end of a publisher of the core as a Completable; an element counts as the end. */
final class BridgeCompletable extends Completable {

    private final BridgePublisher<?> source;

    private BridgeCompletable(BridgePublisher<?> source) {
        this.source = source;
    }

    /** Makes the Completable, through RxJava's assembly hooks. */
    static Completable of(BridgePublisher<?> source) {
        return RxJavaPlugins.onAssembly(new BridgeCompletable(source));
    }

    /** Shows {@code completable} as a publisher, with the core's own subscription if it is of this library. */
    static Flowable<?> flowable(CompletableSource completable) {
        return completable instanceof BridgeCompletable own
                ? new BridgeFlowable<>(own.source)
                : Completable.wrap(completable).toFlowable();
    }

    @Override
    protected void subscribeActual(CompletableObserver observer) {
        source.subscribe(
                new ValueSubscriber<Object>(
                        observer::onSubscribe,
                        anything -> observer.onComplete(),
                        observer::onError,
                        observer::onComplete),
                PluginHooks.CONTEXT);
    }
}
