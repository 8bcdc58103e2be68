package io.corobridge.tck.contract;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;

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

    private final class Operator extends PassingOperator {

        private final AtomicBoolean cancelled = new AtomicBoolean();

        Operator(Subscriber<? super Integer> downstream) {
            super(downstream);
        }

        @Override
        public void onNext(Integer element) {
            downstream.onNext(element);
            cancel();
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
            upstream().cancel();
        }
    }
}
