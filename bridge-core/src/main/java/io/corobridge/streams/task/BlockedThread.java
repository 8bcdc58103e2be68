package io.corobridge.streams.task;

import io.corobridge.fiber.Fibers;
import io.corobridge.streams.Blocking;
import io.corobridge.streams.spi.NonBlockingThreads;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.ForkJoinPool;

/**
 * The thread that waits in {@link Blocking}.
 *
 * <p>A library's non-blocking threads are refused. A worker of a fork-join pool is compensated by another worker
 * meanwhile: it may be the last one that could run the awaited task.
 */
public final class BlockedThread {

    private static final List<NonBlockingThreads> RULES =
            ServiceLoader.load(NonBlockingThreads.class, NonBlockingThreads.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();

    private BlockedThread() {}

    /**
     * Refuses a thread that must not be blocked, also if it would not have to wait.
     *
     * @throws IllegalStateException if this is such a thread
     */
    public static void check() {
        Thread current = Thread.currentThread();
        for (NonBlockingThreads rule : RULES) {
            if (rule.contain(current)) {
                throw new IllegalStateException("io.corobridge.streams.Blocking waits, and thread " + current.getName()
                        + " must not be blocked: await it in a body (co.await, co.each), or call this on a thread that"
                        + " may block");
            }
        }
    }

    /**
     * Waits for {@code blocker}.
     *
     * @throws InterruptedException if this thread was interrupted
     */
    public static void await(ForkJoinPool.ManagedBlocker blocker) throws InterruptedException {
        if (!blocker.isReleasable()) {
            Fibers.beforeBlocking();
            ForkJoinPool.managedBlock(blocker);
        }
    }
}
