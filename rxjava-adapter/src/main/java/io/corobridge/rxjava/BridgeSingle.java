package io.corobridge.rxjava;

import io.corobridge.streams.BridgePublisher;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.core.SingleObserver;
import io.reactivex.rxjava3.core.SingleSource;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;

/** Shows a publisher of the core, of at most one element, as a Single. */
final class BridgeSingle<T> extends Single<T> {

    private final BridgePublisher<T> source;

    private BridgeSingle(BridgePublisher<T> source) {
        this.source = source;
    }

    /** Makes the Single, through RxJava's assembly hooks. */
    static <T> Single<T> of(BridgePublisher<T> source) {
        return RxJavaPlugins.onAssembly(new BridgeSingle<>(RequiredValue.of(source)));
    }

    /** Shows {@code single} as a publisher, with the core's own subscription if it is of this library. */
    @SuppressWarnings("unchecked") // a Single only gives its values out
    static <T> Flowable<T> flowable(SingleSource<? extends T> single) {
        return single instanceof BridgeSingle<?> own
                ? new BridgeFlowable<>((BridgePublisher<T>) own.source)
                : Single.<T>wrap((SingleSource<T>) single).toFlowable();
    }

    @Override
    protected void subscribeActual(SingleObserver<? super T> observer) {
        source.subscribe(
                new ValueSubscriber<T>(
                        observer::onSubscribe, observer::onSuccess, observer::onError, BridgeSingle::neverEmpty),
                PluginHooks.CONTEXT);
    }

    private static void neverEmpty() {
        throw new IllegalStateException("RequiredValue lets no empty end through");
    }
}
