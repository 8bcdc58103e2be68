package io.corobridge.tck.contract;

import java.util.concurrent.atomic.AtomicInteger;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * An element, and then those of {@code next}, which is subscribed in the second request, on the stack of that. For
 * requests of 1.
 */
record Postponed(Publisher<Integer> next) implements Publisher<Integer> {

    @Override
    public void subscribe(Subscriber<? super Integer> subscriber) {
        subscriber.onSubscribe(new Operator(subscriber, next));
    }

    private static final class Operator extends PassingOperator {

        private final Publisher<Integer> next;
        private final AtomicInteger requests = new AtomicInteger();

        Operator(Subscriber<? super Integer> downstream, Publisher<Integer> next) {
            super(downstream);
            this.next = next;
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            hold(subscription);
            subscription.request(1);
        }

        @Override
        public void request(long n) {
            switch (requests.incrementAndGet()) {
                case 1 -> downstream.onNext(0);
                case 2 -> next.subscribe(this);
                default -> super.request(n);
            }
        }

        @Override
        public void cancel() {
            if (requests.get() > 1) {
                super.cancel();
            }
        }
    }
}
