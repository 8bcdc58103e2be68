package io.corobridge.tck.contract;

import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;

/** An operator as anybody could write it: the first {@code n} elements of {@code source}. It knows nothing of the core. */
record Taking(Publisher<Integer> source, int n) implements Publisher<Integer> {

    @Override
    public void subscribe(Subscriber<? super Integer> subscriber) {
        source.subscribe(new Operator(subscriber, n));
    }

    private static final class Operator extends PassingOperator {

        private int left;

        Operator(Subscriber<? super Integer> downstream, int left) {
            super(downstream);
            this.left = left;
        }

        @Override
        public void onNext(Integer element) {
            downstream.onNext(element);
            if (--left == 0) {
                upstream().cancel();
                downstream.onComplete();
            }
        }
    }
}
