package io.corobridge.benchmarks;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.NullUnmarked;
import org.reactivestreams.Subscription;

/** The reader asks for one element, waits for it, and asks for the next. */
@NullUnmarked // the subscription comes before its use
final class StepReading extends Reading {

    private Subscription upstream;
    private volatile int received;

    StepReading(long expected) {
        super(expected);
    }

    @Override
    void await() {
        for (int asked = 1; !isDone(); asked++) {
            upstream.request(1);
            while (received < asked && !isDone()) {
                LockSupport.park(this);
            }
        }
        super.await();
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        upstream = subscription;
    }

    @Override
    public void onNext(Integer element) {
        super.onNext(element);
        received = received + 1; // one writer at a time
        wakeReader();
    }
}
