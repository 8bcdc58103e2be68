package io.corobridge.fiber;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Starts bodies. A body that has ended may leave a thread that stands by for the next body, and whoever starts that wakes
 * nobody. Where each body is to have a new thread, that is a new one, else the ended body's.
 *
 * <p>{@code next}: null (nobody stands by), OPEN, or the body that was handed over. Invariants:
 *
 * <ol>
 *   <li>One thread at most stands by: it has the place of {@code patience}. It alone writes OPEN and null.
 *   <li>A body is handed over by exchanging OPEN for it, and who stands by leaves by exchanging what is there for null: no
 *       body is lost, and none runs twice.
 *   <li>Unless threads are reused, a thread runs one body: who stands by has run none.
 *   <li>The new thread queues up at its scheduler, and stands by only once it runs: it overtakes nobody.
 * </ol>
 */
final class Standby {

    private record Body(String name, Runnable task) {}

    private static final Object OPEN = new Object();
    private static final VarHandle NEXT = Fields.handle(MethodHandles.lookup(), "next", Object.class);

    private final Patience patience;
    private final ThreadFiber.Starter threads;
    private final boolean reused;

    @SuppressWarnings("unused") // by NEXT
    private volatile @Nullable Object next;

    private Standby(Patience patience, ThreadFiber.Starter threads, boolean reused) {
        this.patience = patience;
        this.threads = threads;
        this.reused = reused;
    }

    /** With {@code threads} that run one body each. */
    static Standby ofNew(Patience patience, ThreadFiber.Starter threads) {
        return new Standby(patience, threads, false);
    }

    /** With {@code threads} that may run another. */
    static Standby ofReused(Patience patience, ThreadFiber.Starter threads) {
        return new Standby(patience, threads, true);
    }

    /** Runs {@code task} on a thread of its own. */
    void start(String name, Runnable task) {
        if (!isOpen() || !NEXT.compareAndSet(this, OPEN, new Body(name, task))) {
            long since = patience.now();
            threads.start(name, () -> run(task));
            patience.woke(since);
        }
    }

    private boolean isOpen() {
        return NEXT.getVolatile(this) == OPEN;
    }

    private void run(Runnable first) {
        Runnable task = first;
        while (task != null) {
            task.run();
            boolean standsBy = patience.begin();
            if (standsBy && !reused) {
                startStandBy();
            }
            task = standsBy && reused ? standBy() : null;
        }
    }

    private void startStandBy() {
        boolean started = false;
        try {
            threads.start("corobridge", () -> {
                Runnable task = standBy();
                if (task != null) {
                    run(task);
                }
            });
            started = true;
        } finally {
            if (!started) {
                patience.end(false); // no thread could be had
            }
        }
    }

    /** What was handed over; this thread has its name then. */
    private @Nullable Runnable standBy() {
        NEXT.setVolatile(this, OPEN);
        patience.look(() -> !isOpen());
        Object left = NEXT.getAndSet(this, null);
        patience.end(left != OPEN);
        if (!(left instanceof Body body)) {
            return null;
        }
        ThreadNames.set(body.name);
        return body.task;
    }
}
