package io.corobridge.tck.contract;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * The elements of {@code next}, which is subscribed in the place of the first element of {@code first}, on the stack of that:
 * as a {@code take} in a {@code concatMap} does.
 */
record Replaced(Publisher<Integer> first, Publisher<Integer> next) implements Publisher<Integer> {

    @Override
    public void subscribe(Subscriber<? super Integer> subscriber) {
        first.subscribe(new Operator(subscriber, next));
    }

    private static final class Operator extends PassingOperator {

        private @Nullable Publisher<Integer> next;
        private volatile long requested;

        Operator(Subscriber<? super Integer> downstream, Publisher<Integer> next) {
            super(downstream);
            this.next = next;
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            boolean second = next == null;
            super.onSubscribe(subscription);
            if (second) {
                subscription.request(requested);
            }
        }

        @Override
        public void onNext(Integer element) {
            Publisher<Integer> following = next;
            next = null;
            if (following == null) {
                downstream.onNext(element);
            } else {
                upstream().cancel();
                following.subscribe(this);
            }
        }

        @Override
        public void request(long n) {
            requested = n;
            super.request(n);
        }
    }
}
