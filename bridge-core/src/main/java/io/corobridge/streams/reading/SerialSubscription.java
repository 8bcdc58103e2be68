package io.corobridge.streams.reading;

import io.corobridge.fiber.VarHandles;
import io.corobridge.streams.guard.Caller;
import io.corobridge.streams.guard.Demand;
import io.corobridge.streams.guard.Hooks;
import io.corobridge.streams.guard.SerialLoop;
import io.corobridge.streams.spi.SubscriberContext;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;

/**
 * A subscription whose {@code request} and {@code cancel} are never concurrent (2.7). Both may be called before the
 * publisher's subscription has arrived.
 *
 * <p>The owner of the loop makes both calls. It may be inside a {@code request} that emits without end, so it also
 * checks for a cancel at each element ({@link #refuses}). A source without signals asks at its checkpoints ({@link
 * #givesUp}). A {@code request} that throws counts as the upstream's error: the upstream is cancelled once, and the
 * reader gets the error. An error of a {@code cancel} goes to the hook.
 */
public class SerialSubscription extends SerialLoop implements Caller {

    private static final VarHandle REQUESTED = VarHandles.handle(MethodHandles.lookup(), "requested", long.class);

    private final SubscriberContext context;
    private final BodyReader<?> reader;

    @SuppressWarnings("unused") // written through REQUESTED
    private volatile long requested;

    private volatile @Nullable Subscription subscription; // written by the thread that signals
    private volatile boolean cancelled; // written by any thread, before it drains the loop
    private volatile @Nullable Thread inside; // the owner of the loop, while it calls the subscription
    private boolean done; // owned by the owner of the loop: the cancel was passed on

    /** Makes the upstream of {@code reader}; {@code context} has the reader's hooks. */
    public SerialSubscription(SubscriberContext context, BodyReader<?> reader) {
        this.context = context;
        this.reader = reader;
    }

    /** Cancels {@code current}. Called once, by the owner of the loop. */
    public void pass(Subscription current) {
        current.cancel();
    }

    /** Requests {@code n} from {@code current}. Called by the owner of the loop. */
    public void pass(Subscription current, long n) {
        current.request(n);
    }

    /** Returns whether the reader must end, and can't cancel this subscription itself. */
    protected boolean isGivenUp() {
        return false;
    }

    @Override
    public final boolean givesUp() {
        if (!refuses() && isGivenUp()) {
            cancel(); // within the one request that may be going on, or with none: never beside it (2.7)
        }
        return false; // the cancel closes the source
    }

    /** Returns the publisher's subscription; null before it has arrived. */
    public final @Nullable Subscription subscription() {
        return subscription;
    }

    /**
     * Sets the publisher's subscription, and cancels it after a cancel. A second one is cancelled and reported (2.5),
     * and false is returned.
     */
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

    /** Requests {@code n} more, as soon as the publisher's subscription has arrived. */
    public final void request(long n) {
        long before;
        do {
            before = (long) REQUESTED.getVolatile(this);
        } while (!REQUESTED.compareAndSet(this, before, Demand.add(before, n)));
        drain();
    }

    /** Cancels once: on the thread that is inside a request at once, else when no call of the subscription runs. */
    public final void cancel() {
        cancelled = true;
        if (inside == Thread.currentThread()) {
            cancelNow();
        } else {
            drain();
        }
    }

    /**
     * Returns whether this was cancelled, so that a signal does not count. Called at each signal; it passes a cancel on
     * that came during a request.
     */
    public final boolean refuses() {
        if (cancelled && inside == Thread.currentThread()) {
            cancelNow();
        }
        return cancelled;
    }

    /**
     * Returns whether an element counts. Called at each element. One after a cancel is allowed (2.8), and does not
     * count. An element that breaks a rule is reported.
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
        return false; // a thread that wants more drains again
    }

    /** Ends the subscription after a request threw {@code error} (3.16). */
    @Override
    public final void failed(Throwable error) {
        cancelled = true;
        cancelNow(); // before the reader gets the error, and may go on
        reader.broken(error);
    }
}
