package io.corobridge.fiber;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Starts bodies, and keeps one spare thread for the next start, so that this start needs no wake-up.
 *
 * <p>When a body ends, a spare thread may spin for the next body. On the virtual engine the spare is a fresh virtual
 * thread. On the platform engine it is the thread that has just run the body.
 *
 * <p>{@code next} holds null (there is no spare), OPEN (the spare spins), or the body that was handed over. Invariants:
 *
 * <ol>
 *   <li>There is at most one spare: the thread that has acquired {@code policy}. It alone writes OPEN and null.
 *   <li>A starter hands a body over by exchanging OPEN for it. The spare leaves by exchanging the content for null. So
 *       no body is lost and none runs twice.
 *   <li>Unless threads are reusable, a thread runs one body: the spare has run none.
 *   <li>A fresh spare queues up at its scheduler and spins only once it runs, so it overtakes no other thread.
 * </ol>
 */
final class SpareThread {

    private record Body(String name, Runnable task) {}

    private static final Object OPEN = new Object();
    private static final VarHandle NEXT = VarHandles.handle(MethodHandles.lookup(), "next", Object.class);

    private final SpinPolicy policy;
    private final ThreadFiber.Starter threads;
    private final boolean reusable;

    @SuppressWarnings("unused") // by NEXT
    private volatile @Nullable Object next;

    private SpareThread(SpinPolicy policy, ThreadFiber.Starter threads, boolean reusable) {
        this.policy = policy;
        this.threads = threads;
        this.reusable = reusable;
    }

    /** Makes a starter whose {@code threads} run one body each. */
    static SpareThread ofFreshThreads(SpinPolicy policy, ThreadFiber.Starter threads) {
        return new SpareThread(policy, threads, false);
    }

    /** Makes a starter whose {@code threads} run one body after another. */
    static SpareThread ofReusableThreads(SpinPolicy policy, ThreadFiber.Starter threads) {
        return new SpareThread(policy, threads, true);
    }

    /** Runs {@code task} on the spare thread, or on a new one. */
    void start(String name, Runnable task) {
        if (!isOpen() || !NEXT.compareAndSet(this, OPEN, new Body(name, task))) {
            long since = policy.now();
            threads.start(name, () -> run(task));
            policy.recordWake(since);
        }
    }

    private boolean isOpen() {
        return NEXT.getVolatile(this) == OPEN;
    }

    private void run(Runnable first) {
        Runnable task = first;
        while (task != null) {
            task.run();
            boolean spins = policy.tryAcquire();
            if (spins && !reusable) {
                startSpare();
            }
            task = spins && reusable ? spinForBody() : null;
        }
    }

    private void startSpare() {
        boolean started = false;
        try {
            threads.start("corobridge", () -> {
                Runnable task = spinForBody();
                if (task != null) {
                    run(task);
                }
            });
            started = true;
        } finally {
            if (!started) {
                policy.release(false); // no thread was available
            }
        }
    }

    /** Returns the body that was handed over, or null. This thread has the body's name then. */
    private @Nullable Runnable spinForBody() {
        NEXT.setVolatile(this, OPEN);
        policy.spin(() -> !isOpen());
        Object content = NEXT.getAndSet(this, null);
        policy.release(content != OPEN);
        if (!(content instanceof Body body)) {
            return null;
        }
        ThreadNames.set(body.name);
        return body.task;
    }
}
