package io.corobridge.tck.contract;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * The elements of {@code next}, which is subscribed at the end of {@code empty}, on the stack of that: as {@code concatMap},
 * {@code repeat} and {@code retry} do.
 */
record Continued(Publisher<Integer> empty, Publisher<Integer> next) implements Publisher<Integer> {

    @Override
    public void subscribe(Subscriber<? super Integer> subscriber) {
        empty.subscribe(new Operator(subscriber, next));
    }

    private static final class Operator implements Subscriber<Integer>, Subscription {

        private final Subscriber<? super Integer> downstream;
        private @Nullable Publisher<Integer> next;
        private volatile @Nullable Subscription upstream;
        private volatile long requested;

        Operator(Subscriber<? super Integer> downstream, Publisher<Integer> next) {
            this.downstream = downstream;
            this.next = next;
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            boolean first = upstream == null;
            upstream = subscription;
            if (first) {
                downstream.onSubscribe(this);
            } else {
                subscription.request(requested);
            }
        }

        @Override
        public void onNext(Integer element) {
            downstream.onNext(element);
        }

        @Override
        public void onError(Throwable error) {
            downstream.onError(error);
        }

        @Override
        public void onComplete() {
            Publisher<Integer> following = next;
            next = null;
            if (following == null) {
                downstream.onComplete();
            } else {
                following.subscribe(this);
            }
        }

        @Override
        public void request(long n) {
            requested = n;
            Objects.requireNonNull(upstream).request(n);
        }

        @Override
        public void cancel() {
            Objects.requireNonNull(upstream).cancel();
        }
    }
}
