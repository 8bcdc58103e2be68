package io.corobridge.benchmarks;

import io.reactivex.rxjava3.core.FlowableSubscriber;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;

/**
 * One reading of a source, by the demand of a subclass; its sum is checked, so that a contender that loses elements
 * fails instead of being fast. It is Reactor's and RxJava's own kind of subscriber: nothing wraps it.
 */
abstract class Reading implements CoreSubscriber<Integer>, FlowableSubscriber<Integer> {

    private final Thread reader = Thread.currentThread();
    private final long expected;
    private long sum;
    private @Nullable Throwable error; // before done
    private volatile boolean done;

    Reading(long expected) {
        this.expected = expected;
    }

    /** Waits for the end of the stream. */
    void await() {
        while (!done) {
            LockSupport.park(this);
        }
        if (error != null || sum != expected) {
            throw new IllegalStateException("read " + sum + " instead of " + expected, error);
        }
    }

    @Override
    public abstract void onSubscribe(Subscription subscription);

    @Override
    public void onNext(Integer element) {
        sum += element;
    }

    @Override
    public final void onError(Throwable failed) {
        error = failed;
        end();
    }

    @Override
    public final void onComplete() {
        end();
    }

    final boolean isDone() {
        return done;
    }

    final void wakeReader() {
        if (Thread.currentThread() != reader) {
            LockSupport.unpark(reader);
        }
    }

    private void end() {
        done = true;
        wakeReader();
    }
}
