package io.corobridge.rxjava;

import io.corobridge.streams.BridgePublisher;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.MaybeObserver;
import io.reactivex.rxjava3.core.MaybeSource;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;

/** Shows a publisher of the core, of at most one element, as a Maybe. */
final class BridgeMaybe<T> extends Maybe<T> {

    private final BridgePublisher<T> source;

    private BridgeMaybe(BridgePublisher<T> source) {
        this.source = source;
    }

    /** Makes the Maybe, through RxJava's assembly hooks. */
    static <T> Maybe<T> of(BridgePublisher<T> source) {
        return RxJavaPlugins.onAssembly(new BridgeMaybe<>(source));
    }

    /** Shows {@code maybe} as a publisher, with the core's own subscription if it is of this library. */
    @SuppressWarnings("unchecked") // a Maybe only gives its values out
    static <T> Flowable<T> flowable(MaybeSource<? extends T> maybe) {
        return maybe instanceof BridgeMaybe<?> own
                ? new BridgeFlowable<>((BridgePublisher<T>) own.source)
                : Maybe.<T>wrap((MaybeSource<T>) maybe).toFlowable();
    }

    @Override
    protected void subscribeActual(MaybeObserver<? super T> observer) {
        source.subscribe(
                new ValueSubscriber<T>(
                        observer::onSubscribe, observer::onSuccess, observer::onError, observer::onComplete),
                PluginHooks.CONTEXT);
    }
}
