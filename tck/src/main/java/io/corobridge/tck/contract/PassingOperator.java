package io.corobridge.tck.contract;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** An operator, plain Reactive Streams, that passes all on: what one does differently it overrides. */
abstract class PassingOperator implements Subscriber<Integer>, Subscription {

    final Subscriber<? super Integer> downstream;
    private volatile @Nullable Subscription upstream;

    PassingOperator(Subscriber<? super Integer> downstream) {
        this.downstream = downstream;
    }

    final Subscription upstream() {
        return Objects.requireNonNull(upstream);
    }

    /** The one that requests and cancels go to. */
    final void hold(Subscription subscription) {
        upstream = subscription;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        boolean first = upstream == null;
        hold(subscription);
        if (first) {
            downstream.onSubscribe(this);
        }
    }

    @Override
    public void onNext(Integer element) {
        downstream.onNext(element);
    }

    @Override
    public final void onError(Throwable error) {
        downstream.onError(error);
    }

    @Override
    public void onComplete() {
        downstream.onComplete();
    }

    @Override
    public void request(long n) {
        upstream().request(n);
    }

    @Override
    public void cancel() {
        upstream().cancel();
    }
}
