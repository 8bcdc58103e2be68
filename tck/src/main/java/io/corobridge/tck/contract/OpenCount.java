package io.corobridge.tck.contract;

import java.util.concurrent.atomic.AtomicInteger;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Counts the subscriptions to publishers that have neither ended nor been cancelled. */
final class OpenCount {

    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();

    /** The elements of {@code publisher}, each subscription counted. */
    <T> Publisher<T> counting(Publisher<T> publisher) {
        return subscriber -> publisher.subscribe(new Counted<>(subscriber));
    }

    int begun() {
        return begun.get();
    }

    int open() {
        return open.get();
    }

    private final class Counted<T> implements Subscriber<T> {

        private final Subscriber<? super T> downstream;

        Counted(Subscriber<? super T> downstream) {
            this.downstream = downstream;
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            begun.incrementAndGet();
            open.incrementAndGet();
            downstream.onSubscribe(new Subscription() {
                @Override
                public void request(long n) {
                    subscription.request(n);
                }

                @Override
                public void cancel() {
                    open.decrementAndGet();
                    subscription.cancel();
                }
            });
        }

        @Override
        public void onNext(T element) {
            downstream.onNext(element);
        }

        @Override
        public void onError(Throwable error) {
            open.decrementAndGet();
            downstream.onError(error);
        }

        @Override
        public void onComplete() {
            open.decrementAndGet();
            downstream.onComplete();
        }
    }
}
