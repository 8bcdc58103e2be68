package io.corobridge.streams.spi;

import io.corobridge.fiber.VarHandles;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One worker of a library's scheduler, for the stretches of one subscriber's bodies. An adapter says how to take, use and give
 * back a worker.
 *
 * <p>Invariants:
 *
 * <ol>
 *   <li>The worker is taken for the first stretch, and given back when the subscription has {@linkplain #end ended} and each
 *       stretch that was given to it has run: none is dropped, and none is interrupted by that.
 *   <li>A stretch that comes after that (the exit of a resource that came late) takes a worker again, for as long as it runs.
 *   <li>{@code held} has all state, and changes by one exchange: a worker that somebody counts on is not given back.
 * </ol>
 *
 * @param <W> the library's worker
 * @since 0.1.0
 */
public abstract class WorkerLease<W> implements Executor {

    private record Held<W>(@Nullable W worker, int given, boolean ended) {}

    private static final VarHandle HELD = VarHandles.handle(MethodHandles.lookup(), "held", Held.class);

    private volatile Held<W> held = new Held<>(null, 0, false); // changed by HELD

    /** A lease that has no worker yet. */
    protected WorkerLease() {}

    /** A worker of the scheduler. */
    protected abstract W take();

    /**
     * Has {@code worker} run {@code stretch}, once.
     *
     * @return false if the worker may not run it; a {@link RejectedExecutionException} says so, too
     */
    protected abstract boolean schedule(W worker, Runnable stretch);

    /** The end of {@code worker}: it has nothing to run. */
    protected abstract void giveBack(W worker);

    /**
     * Has the worker run {@code stretch}. What is rejected after the end runs on this thread, so that no cleanup is lost.
     *
     * @throws RejectedExecutionException if the scheduler takes nothing any more
     */
    @Override
    public final void execute(Runnable stretch) {
        Task task = new Task(stretch);
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
            return; // one that has run at once may be called disposed, too
        }
        count(-1);
        if (!held.ended) {
            throw rejected;
        }
        stretch.run();
    }

    /** The subscription has ended. */
    public final void end() {
        for (; ; ) {
            Held<W> now = held;
            if (exchange(now, new Held<>(now.worker, now.given, true))) {
                return;
            }
        }
    }

    private void count(int more) {
        for (; ; ) {
            Held<W> now = held;
            if (exchange(now, new Held<>(now.worker, now.given + more, now.ended))) {
                return;
            }
        }
    }

    /** By one whose stretch counts already. */
    private W worker() {
        W made = null;
        for (; ; ) {
            Held<W> now = held;
            W there = now.worker;
            if (there == null) {
                made = made == null ? take() : made;
                if (HELD.compareAndSet(this, now, new Held<>(made, now.given, now.ended))) {
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

    private boolean exchange(Held<W> now, Held<W> next) {
        boolean over = next.ended && next.given == 0;
        boolean done = HELD.compareAndSet(this, now, over ? new Held<>(null, 0, true) : next);
        if (done && over && now.worker != null) {
            giveBack(now.worker);
        }
        return done;
    }

    /** A stretch that runs once at most. */
    @SuppressWarnings("serial") // as AtomicBoolean, never serialised
    private final class Task extends AtomicBoolean implements Runnable {

        private final Runnable stretch;

        Task(Runnable stretch) {
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
