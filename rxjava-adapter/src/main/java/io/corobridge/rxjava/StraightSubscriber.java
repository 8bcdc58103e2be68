package io.corobridge.rxjava;

import io.reactivex.rxjava3.core.FlowableSubscriber;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * Subscribes the core to a Flowable without RxJava's wrapper for foreign subscribers. So the core sees the
 * subscription, and a scope waits for the exits of the scopes inside it.
 */
record StraightSubscriber<T>(Subscriber<T> actual) implements FlowableSubscriber<T> {

    @Override
    public void onSubscribe(Subscription subscription) {
        actual.onSubscribe(subscription);
    }

    @Override
    public void onNext(T element) {
        actual.onNext(element);
    }

    @Override
    public void onError(Throwable error) {
        actual.onError(error);
    }

    @Override
    public void onComplete() {
        actual.onComplete();
    }
}
