package io.corobridge.streams;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;

/**
 * A subscription whose {@code request} and {@code cancel} are never concurrent (2.7) and may come before it does. No
 * lock: whoever finds it busy leaves what is to be done to the one who is in it. That one may be inside a {@code
 * request} that emits without end, so it also looks at each element ({@link #refuses}).
 */
class Upstream {

    private final BridgeContext context;
    private final AtomicInteger entered = new AtomicInteger();
    private final AtomicLong requested = new AtomicLong();
    private volatile @Nullable Subscription subscription;
    private volatile boolean cancelled;
    private volatile @Nullable Thread inside;
    private boolean done; // by the one who is in

    /** For someone whose hooks {@code context} has. */
    Upstream(BridgeContext context) {
        this.context = context;
    }

    /** Cancels it; called once, by the one who is in. */
    void pass(Subscription current) {
        current.cancel();
    }

    /** Requests from it, by the one who is in. */
    void pass(Subscription current, long n) {
        current.request(n);
    }

    /** The subscription, once it is there. */
    final @Nullable Subscription subscription() {
        return subscription;
    }

    /** The subscription; a second one is cancelled and reported, and one that comes after a cancel is cancelled. */
    final boolean set(Subscription next) {
        Objects.requireNonNull(next, "subscription"); // 2.13
        if (subscription != null) { // 2.5
            next.cancel();
            context.errorDropped(
                    new IllegalStateException("2.5: a second onSubscribe, its subscription was cancelled"));
            return false;
        }
        subscription = next;
        drain();
        return true;
    }

    final void request(long n) {
        requested.accumulateAndGet(n, Demand::add);
        drain();
    }

    final void cancel() {
        cancelled = true;
        if (inside == Thread.currentThread()) {
            cancelNow();
        } else {
            drain();
        }
    }

    /** Whether it was cancelled, so that a signal does not count. Asked at each signal. */
    final boolean refuses() {
        if (cancelled && inside == Thread.currentThread()) {
            cancelNow();
        }
        return cancelled;
    }

    /**
     * Whether an element counts, asked at each. One that comes after a cancel does not, and may come (2.8); one that
     * breaks a rule is reported.
     *
     * @param ended whether the publisher has signalled its end
     */
    final boolean accepts(boolean ended) {
        if (subscription == null) {
            context.errorDropped(new IllegalStateException("1.9: onNext before onSubscribe, the element was dropped"));
            return false;
        }
        if (refuses()) {
            return false;
        }
        if (ended) {
            context.errorDropped(new IllegalStateException("1.7: onNext after the end, the element was dropped"));
        }
        return !ended;
    }

    private void cancelNow() {
        Subscription current = subscription;
        if (current != null && !done) {
            done = true;
            pass(current);
        }
    }

    private void drain() {
        if (entered.getAndIncrement() != 0) {
            return;
        }
        int missed = 1;
        do {
            inside = Thread.currentThread();
            if (cancelled) {
                cancelNow();
            } else if (subscription != null) {
                long n = requested.getAndSet(0);
                if (n > 0) {
                    pass(subscription, n);
                }
            }
            inside = null;
            missed = entered.addAndGet(-missed);
        } while (missed != 0);
    }
}
