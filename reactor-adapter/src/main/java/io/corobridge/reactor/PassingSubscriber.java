package io.corobridge.reactor;

import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;

/** A CoreSubscriber with a context that passes all signals to another subscriber. */
interface PassingSubscriber<T> extends CoreSubscriber<T> {

    /** Returns the subscriber that gets the signals. */
    Subscriber<T> actual();

    @Override
    default void onSubscribe(Subscription subscription) {
        actual().onSubscribe(subscription);
    }

    @Override
    default void onNext(T element) {
        actual().onNext(KeptElements.of(element));
    }

    @Override
    default void onError(Throwable error) {
        actual().onError(error);
    }

    @Override
    default void onComplete() {
        actual().onComplete();
    }
}
