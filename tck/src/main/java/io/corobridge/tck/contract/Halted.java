package io.corobridge.tck.contract;

import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * The first element of {@code source}, by an operator that another thread is in the middle of cancelling: until {@link
 * #goOn} its cancel is not passed on, and a second one finds it cancelled.
 */
final class Halted implements Publisher<Integer> {

    private final Publisher<Integer> source;
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goesOn = new CountDownLatch(1);

    Halted(Publisher<Integer> source) {
        this.source = source;
    }

    boolean isCancelling() {
        return begun.getCount() == 0;
    }

    void goOn() {
        goesOn.countDown();
    }

    @Override
    public void subscribe(Subscriber<? super Integer> subscriber) {
        source.subscribe(new Operator(subscriber));
    }

    private final class Operator implements Subscriber<Integer>, Subscription {

        private final Subscriber<? super Integer> downstream;
        private final AtomicBoolean cancelled = new AtomicBoolean();
        private @Nullable Subscription upstream;

        Operator(Subscriber<? super Integer> downstream) {
            this.downstream = downstream;
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            upstream = subscription;
            downstream.onSubscribe(this);
        }

        @Override
        public void onNext(Integer element) {
            downstream.onNext(element);
            cancel();
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
            Objects.requireNonNull(upstream).request(n);
        }

        @Override
        public void cancel() {
            if (!cancelled.compareAndSet(false, true)) {
                return;
            }
            begun.countDown();
            boolean interrupted = false;
            while (goesOn.getCount() > 0) {
                try {
                    goesOn.await();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            Objects.requireNonNull(upstream).cancel();
        }
    }
}
