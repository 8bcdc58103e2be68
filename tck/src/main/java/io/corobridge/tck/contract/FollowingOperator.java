package io.corobridge.tck.contract;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** An operator that goes on to {@code next}, once, on the stack of the signal at which it does. */
abstract class FollowingOperator extends PassingOperator {

    private @Nullable Publisher<Integer> next;
    private volatile long requested;

    FollowingOperator(Subscriber<? super Integer> downstream, Publisher<Integer> next) {
        super(downstream);
        this.next = next;
    }

    final boolean hasGoneOn() {
        return next == null;
    }

    final void goOn() {
        Publisher<Integer> following = next;
        next = null;
        if (following != null) {
            following.subscribe(this);
        }
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        super.onSubscribe(subscription);
        if (hasGoneOn()) {
            subscription.request(requested);
        }
    }

    @Override
    public void request(long n) {
        requested = n;
        super.request(n);
    }
}
