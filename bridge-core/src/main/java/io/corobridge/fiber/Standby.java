package io.corobridge.fiber;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Starts bodies, each on a new thread. A body that has ended may leave one that stands by for the next body, and whoever
 * starts that wakes nobody.
 *
 * <p>{@code next}: null (nobody stands by), OPEN, or the body that was handed over. Invariants:
 *
 * <ol>
 *   <li>One thread at most stands by: it has the place of {@code patience}. It alone writes OPEN and null.
 *   <li>A body is handed over by exchanging OPEN for it, and who stands by leaves by exchanging what is there for null: no
 *       body is lost, and none runs twice.
 *   <li>A thread runs one body: who stands by has run none.
 *   <li>The new thread queues up at its scheduler, and stands by only once it runs: it overtakes nobody.
 * </ol>
 */
final class Standby {

    private record Body(String name, Runnable task) {}

    private static final Object OPEN = new Object();
    private static final VarHandle NEXT = Fields.handle(MethodHandles.lookup(), "next", Object.class);

    private final Patience patience;
    private final ThreadFiber.Starter threads;

    @SuppressWarnings("unused") // by NEXT
    private volatile @Nullable Object next;

    Standby(Patience patience, ThreadFiber.Starter threads) {
        this.patience = patience;
        this.threads = threads;
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

    private void run(Runnable task) {
        task.run();
        if (patience.begin()) {
            boolean started = false;
            try {
                threads.start("corobridge", this::standBy);
                started = true;
            } finally {
                if (!started) {
                    patience.end(false); // no thread could be had
                }
            }
        }
    }

    private void standBy() {
        NEXT.setVolatile(this, OPEN);
        patience.look(() -> !isOpen());
        Object left = NEXT.getAndSet(this, null);
        patience.end(left != OPEN);
        if (left instanceof Body body) {
            Thread.currentThread().setName(body.name);
            run(body.task);
        }
    }
}
