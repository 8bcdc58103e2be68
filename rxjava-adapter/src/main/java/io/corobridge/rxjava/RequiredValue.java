package io.corobridge.rxjava;

import io.corobridge.streams.BridgePublisher;
import io.reactivex.rxjava3.core.FlowableSubscriber;
import java.util.NoSuchElementException;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Signals an error for an empty publisher, as {@code Single.fromPublisher} does, and passes all else on. */
final class RequiredValue<T> implements FlowableSubscriber<T> {

    private final Subscriber<? super T> actual;
    private boolean present;

    private RequiredValue(Subscriber<? super T> actual) {
        this.actual = actual;
    }

    static <T> BridgePublisher<T> of(BridgePublisher<T> source) {
        return (subscriber, context) -> source.subscribe(new RequiredValue<>(subscriber), context);
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        actual.onSubscribe(subscription);
    }

    @Override
    public void onNext(T value) {
        present = true;
        actual.onNext(value);
    }

    @Override
    public void onError(Throwable error) {
        actual.onError(error);
    }

    @Override
    public void onComplete() {
        if (present) {
            actual.onComplete();
        } else {
            actual.onError(new NoSuchElementException("a Single must have a value, and null is none; maybe allows it"));
        }
    }
}
