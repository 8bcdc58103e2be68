package io.corobridge.streams.reading;

import io.corobridge.fiber.VarHandles;
import io.corobridge.streams.emission.Demand;
import io.corobridge.streams.guard.Hooks;
import io.corobridge.streams.guard.SerialLoop;
import io.corobridge.streams.spi.SubscriberContext;
import io.corobridge.streams.tracking.Caller;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;

/**
 * A subscription whose {@code request} and {@code cancel} are never concurrent (2.7) and may come before it does.
 *
 * <p>The owner of the loop calls both. It may be inside a {@code request} that emits without end, so it also looks at each
 * element ({@link #refuses}), and a source that signals nothing asks at its checkpoints ({@link #givesUp}). A {@code
 * request} that throws counts as the upstream's error: it is cancelled once, and the reader gets the error. What a {@code cancel} throws goes to the hook.
 */
public class SerialSubscription extends SerialLoop implements Caller {

    private static final VarHandle REQUESTED = VarHandles.handle(MethodHandles.lookup(), "requested", long.class);

    private final SubscriberContext context;
    private final BodyReader<?> reader;

    @SuppressWarnings("unused") // by REQUESTED
    private volatile long requested;

    private volatile @Nullable Subscription subscription;
    private volatile boolean cancelled;
    private volatile @Nullable Thread inside;
    private boolean done; // by the owner of the loop

    /** The upstream of {@code reader}, whose hooks {@code context} has. */
    public SerialSubscription(SubscriberContext context, BodyReader<?> reader) {
        this.context = context;
        this.reader = reader;
    }

    /** Cancels it; called once, by the one who is in. */
    public void pass(Subscription current) {
        current.cancel();
    }

    /** Requests from it, by the one who is in. */
    public void pass(Subscription current, long n) {
        current.request(n);
    }

    /** Returns whether the one that reads is to end, and can't cancel this itself. */
    protected boolean isGivenUp() {
        return false;
    }

    @Override
    public final boolean givesUp() {
        if (!refuses() && isGivenUp()) {
            cancel(); // within the one request that may be going on, or with none: never beside it (2.7)
        }
        return false; // the cancel tells
    }

    /** The subscription, once it is there. */
    public final @Nullable Subscription subscription() {
        return subscription;
    }

    /** The subscription; a second one is cancelled and reported, and one that comes after a cancel is cancelled. */
    public final boolean set(Subscription next) {
        Objects.requireNonNull(next, "subscription"); // 2.13
        if (subscription != null) { // 2.5
            Hooks.errorDropped(
                    context, new IllegalStateException("2.5: a second onSubscribe, its subscription was cancelled"));
            try {
                next.cancel();
            } catch (Throwable broken) { // 3.15
                Hooks.errorDropped(context, broken);
            }
            return false;
        }
        subscription = next;
        drain();
        return true;
    }

    public final void request(long n) {
        long before;
        do {
            before = (long) REQUESTED.getVolatile(this);
        } while (!REQUESTED.compareAndSet(this, before, Demand.add(before, n)));
        drain();
    }

    public final void cancel() {
        cancelled = true;
        if (inside == Thread.currentThread()) {
            cancelNow();
        } else {
            drain();
        }
    }

    /** Whether it was cancelled, so that a signal does not count. Asked at each signal. */
    public final boolean refuses() {
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
    public final boolean accepts(boolean ended) {
        if (subscription == null) {
            Hooks.errorDropped(
                    context, new IllegalStateException("1.9: onNext before onSubscribe, the element was dropped"));
            return false;
        }
        if (refuses()) {
            return false;
        }
        if (ended) {
            Hooks.errorDropped(
                    context, new IllegalStateException("1.7: onNext after the end, the element was dropped"));
        }
        return !ended;
    }

    private void cancelNow() {
        Subscription current = subscription;
        if (current != null && !done) {
            done = true;
            try {
                pass(current);
            } catch (Throwable broken) { // 3.15
                Hooks.errorDropped(context, broken);
            }
        }
    }

    @Override
    public final boolean advance() {
        inside = Thread.currentThread();
        try {
            Subscription current = subscription;
            if (cancelled) {
                cancelNow();
            } else if (current != null) {
                long n = (long) REQUESTED.getAndSet(this, 0L);
                if (n > 0) {
                    pass(current, n);
                }
            }
        } finally {
            inside = null;
        }
        return false; // whoever wants more counts itself in
    }

    /** A request threw (3.16). */
    @Override
    public final void failed(Throwable error) {
        cancelled = true;
        cancelNow(); // first: the reader may go on from here
        reader.broken(error);
    }
}
