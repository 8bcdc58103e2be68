package io.corobridge.streams;

import io.corobridge.streams.spi.SubscriberContext;
import io.corobridge.streams.task.TaskEnd;
import io.corobridge.streams.task.Tasks;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** A subscriber that counts what it gets, and its own hooks. */
final class Counting implements Subscriber<Integer>, SubscriberContext, TaskEnd<@Nullable Object> {

    private static final long DEADLINE = TimeUnit.SECONDS.toNanos(60);

    final AtomicInteger elements = new AtomicInteger();
    final AtomicInteger completions = new AtomicInteger();
    final AtomicInteger errors = new AtomicInteger();
    final AtomicInteger dropped = new AtomicInteger();
    final AtomicInteger discarded = new AtomicInteger();
    final AtomicInteger interrupted = new AtomicInteger();
    private volatile @Nullable Subscription subscription;
    private volatile boolean closed;

    static Counting of(BridgePublisher<Integer> publisher) {
        Counting subscriber = new Counting();
        publisher.subscribe(subscriber, subscriber);
        return subscriber;
    }

    private BridgeSubscription subscription() {
        return (BridgeSubscription) java.util.Objects.requireNonNull(subscription);
    }

    Counting request(long n) {
        subscription().request(n);
        return this;
    }

    void cancel() {
        subscription().cancel();
    }

    /** Waits until the body and its cleanup have ended. If they never do, a wake-up was lost. */
    Counting awaitClosed() {
        Tasks.start(subscription().closing(), this, this);
        long deadline = System.nanoTime() + DEADLINE;
        while (!closed) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("never closed");
            }
            Thread.onSpinWait();
        }
        return this;
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
    }

    @Override
    public void onNext(Integer element) {
        if (Thread.currentThread().isInterrupted()) {
            interrupted.incrementAndGet();
        }
        elements.incrementAndGet();
    }

    @Override
    public void onError(Throwable error) {
        errors.incrementAndGet();
    }

    @Override
    public void onComplete() {
        completions.incrementAndGet();
    }

    @Override
    public void errorDropped(Throwable error) {
        dropped.incrementAndGet();
    }

    @Override
    public void elementDiscarded(Object element) {
        discarded.incrementAndGet();
    }

    @Override
    public void returned(@Nullable Object nothing) {
        closed = true;
    }

    @Override
    public void raised(Throwable never) {
        closed = true;
    }
}
