package io.corobridge.streams.guard;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A one-shot event with at most one waiter. {@code waiter} is null, the waiter, or SET for good.
 *
 * <p>The exchange of {@code waiter} in {@link #set} publishes the caller's earlier writes to the waiter, and to a
 * thread that finds {@link #isSet} true.
 */
public final class Latch {

    private static final Runnable SET = () -> {};

    private final AtomicReference<@Nullable Runnable> waiter = new AtomicReference<>();

    public boolean isSet() {
        return waiter.get() == SET;
    }

    /** Sets this latch and calls the waiter. Does nothing the second time. */
    public void set() {
        Runnable waiting = waiter.getAndSet(SET);
        if (waiting != null && waiting != SET) {
            waiting.run();
        }
    }

    /** Calls {@code resume} when this latch is set, now if it is. A later waiter replaces an earlier one. */
    public void whenSet(Runnable resume) {
        Runnable before = waiter.get();
        while (before != SET) {
            if (waiter.compareAndSet(before, resume)) {
                return;
            }
            before = waiter.get();
        }
        resume.run();
    }
}
