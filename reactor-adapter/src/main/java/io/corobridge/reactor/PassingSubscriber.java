package io.corobridge.reactor;

import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;

/** A subscriber of Reactor's own kind, with a context, that passes all signals on. */
interface PassingSubscriber<T> extends CoreSubscriber<T> {

    /** Who gets them. */
    Subscriber<T> actual();

    @Override
    default void onSubscribe(Subscription subscription) {
        actual().onSubscribe(subscription);
    }

    @Override
    default void onNext(T element) {
        actual().onNext(element);
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
