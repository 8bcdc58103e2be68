package io.corobridge.spring;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.util.context.Context;

/** Passes each signal on in both directions, for a subclass that adds something to some of them. */
abstract class PassingSubscriber<T> implements CoreSubscriber<T>, Subscription {

    final CoreSubscriber<? super T> actual;

    @Nullable
    Subscription upstream; // set in onSubscribe, before any other signal

    PassingSubscriber(CoreSubscriber<? super T> actual) {
        this.actual = actual;
    }

    @Override
    public Context currentContext() {
        return actual.currentContext();
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        upstream = subscription;
        actual.onSubscribe(this);
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

    @Override
    public void request(long n) {
        upstream().request(n);
    }

    @Override
    public void cancel() {
        upstream().cancel();
    }

    final Subscription upstream() {
        return Objects.requireNonNull(upstream, "upstream");
    }
}
