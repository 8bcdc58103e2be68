package io.corobridge.tck.contract;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** An operator as anybody could write it: the first {@code n} elements of {@code source}. It knows nothing of the core. */
record Taking(Publisher<Integer> source, int n) implements Publisher<Integer> {

    @Override
    public void subscribe(Subscriber<? super Integer> subscriber) {
        source.subscribe(new Operator(subscriber, n));
    }

    private static final class Operator implements Subscriber<Integer>, Subscription {

        private final Subscriber<? super Integer> downstream;
        private int left;
        private @Nullable Subscription upstream;

        Operator(Subscriber<? super Integer> downstream, int left) {
            this.downstream = downstream;
            this.left = left;
        }

        private Subscription upstream() {
            return Objects.requireNonNull(upstream);
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            upstream = subscription;
            downstream.onSubscribe(this);
        }

        @Override
        public void onNext(Integer element) {
            downstream.onNext(element);
            if (--left == 0) {
                upstream().cancel();
                downstream.onComplete();
            }
        }

        @Override
        public void onError(Throwable error) {
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
}
