package io.corobridge.concurrent;

import io.corobridge.AsyncContextManager;
import io.corobridge.Awaitable;
import io.corobridge.concurrent.sync.CyclicMeeting;
import org.jspecify.annotations.Nullable;

/**
 * A place where a number of bodies wait for each other; Python: {@code asyncio.Barrier}. The last one to arrive
 * resumes the others, first to last. It can be used again at once.
 *
 * <p>As a manager it waits at the enter; the resource is the position, from 0.
 *
 * <p>Cancellation: a body whose wait is closed has not arrived, and the barrier is not broken. If all had arrived
 * already, {@code arrive} returns and the exit is raised at the next checkpoint.
 *
 * <p>All methods may be called on any thread.
 *
 * @since 0.1.0
 */
public interface Barrier extends AsyncContextManager<Integer> {

    /**
     * Makes a barrier for {@code parties} bodies.
     *
     * @throws IllegalArgumentException if {@code parties} is not positive
     */
    static Barrier of(int parties) {
        return new CyclicMeeting(parties);
    }

    /**
     * Returns an awaitable of the position of this arrival, from 0 to the number of parties less one; Python: {@code
     * wait}. Its await raises {@link BarrierBrokenException}.
     */
    Awaitable<Integer> arrive();

    /** Ends the waits of the bodies that have arrived, with {@link BarrierBrokenException}. It can be used again. */
    void reset();

    /** Breaks the barrier for good, or until a {@link #reset}: each wait raises {@link BarrierBrokenException}. */
    void abort();

    /** Returns the number of bodies that wait for each other. */
    int parties();

    /** Returns the number of bodies that have arrived and wait. */
    int waiting();

    /** Returns whether the barrier is broken. */
    boolean isBroken();

    @Override
    default Awaitable<Integer> aenter() {
        return arrive();
    }

    @Override
    default Awaitable<Boolean> aexit(@Nullable Throwable error) {
        return Awaitable.ready(false);
    }
}
