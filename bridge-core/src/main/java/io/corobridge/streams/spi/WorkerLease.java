package io.corobridge.streams.spi;

import io.corobridge.fiber.VarHandles;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Leases one worker of a library's scheduler for the stretches of one subscriber's bodies. An adapter implements how to
 * take, use and return a worker.
 *
 * <p>Invariants:
 *
 * <ol>
 *   <li>The worker is taken for the first stretch. It is returned when the subscription has {@linkplain #end ended} and
 *       each stretch that it was given has run. So no stretch is dropped or interrupted by the return.
 *   <li>A stretch after that (the exit of a late resource) takes a worker again, for as long as it runs.
 *   <li>A stretch is pending before it gets the worker, so the worker is not returned before that stretch.
 * </ol>
 *
 * <p>The field {@code state} has the whole state and changes by one exchange. A worker is missing before the first
 * stretch, and again once the lease has ended with no stretch pending. The exchange that leads there returns it.
 *
 * @param <W> the library's worker
 * @since 0.1.0
 */
public abstract class WorkerLease<W> implements Executor {

    private record State<W>(@Nullable W worker, int pending, boolean ended) {}

    private static final VarHandle STATE = VarHandles.handle(MethodHandles.lookup(), "state", State.class);

    private volatile State<W> state = new State<>(null, 0, false); // written by STATE only

    /** Makes a lease that has no worker yet. */
    protected WorkerLease() {}

    /** Takes a worker from the scheduler. */
    protected abstract W take();

    /**
     * Gives {@code stretch} to {@code worker}, which runs it once.
     *
     * @return false if the worker rejects it
     * @throws RejectedExecutionException if the worker rejects it
     */
    protected abstract boolean schedule(W worker, Runnable stretch);

    /** Returns {@code worker}, which has nothing to run, to the scheduler. */
    protected abstract void giveBack(W worker);

    /**
     * Gives {@code stretch} to the worker. A stretch that is rejected after the end runs on this thread, so that no
     * cleanup is lost.
     *
     * @throws RejectedExecutionException if the scheduler rejects it before the end
     */
    @Override
    public final void execute(Runnable stretch) {
        Once task = new Once(stretch);
        RejectedExecutionException rejected = null;
        count(1);
        try {
            if (!schedule(worker(), task)) {
                rejected = new RejectedExecutionException("the scheduler takes no task");
            }
        } catch (RejectedExecutionException e) {
            rejected = e;
        } catch (Throwable broken) {
            if (task.compareAndSet(false, true)) {
                count(-1);
            }
            throw broken;
        }
        if (rejected == null || !task.compareAndSet(false, true)) {
            return; // it has run at once: a worker may call such a task disposed, too
        }
        count(-1);
        if (!state.ended) {
            throw rejected;
        }
        stretch.run();
    }

    /** Ends the lease, since the subscription has ended. */
    public final void end() {
        for (; ; ) {
            State<W> now = state;
            if (exchange(now, new State<>(now.worker, now.pending, true))) {
                return;
            }
        }
    }

    private void count(int more) {
        for (; ; ) {
            State<W> now = state;
            if (exchange(now, new State<>(now.worker, now.pending + more, now.ended))) {
                return;
            }
        }
    }

    /** Returns the worker. assert: the caller has counted its stretch. */
    private W worker() {
        W made = null;
        for (; ; ) {
            State<W> now = state;
            W there = now.worker;
            if (there == null) {
                made = made == null ? take() : made;
                if (STATE.compareAndSet(this, now, new State<>(made, now.pending, now.ended))) {
                    return made;
                }
            } else {
                if (made != null) {
                    giveBack(made);
                }
                return there;
            }
        }
    }

    private boolean exchange(State<W> now, State<W> next) {
        boolean over = next.ended && next.pending == 0;
        boolean done = STATE.compareAndSet(this, now, over ? new State<>(null, 0, true) : next);
        if (done && over && now.worker != null) {
            giveBack(now.worker);
        }
        return done;
    }

    /** A stretch that runs at most once. */
    @SuppressWarnings("serial") // as AtomicBoolean, never serialised
    private final class Once extends AtomicBoolean implements Runnable {

        private final Runnable stretch;

        Once(Runnable stretch) {
            this.stretch = stretch;
        }

        @Override
        public void run() {
            if (compareAndSet(false, true)) {
                try {
                    stretch.run();
                } finally {
                    count(-1);
                }
            }
        }
    }
}
