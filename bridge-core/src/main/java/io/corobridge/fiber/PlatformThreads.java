package io.corobridge.fiber;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs bodies on cached daemon threads that inherit no thread-locals. A thread has the name of its body. A spare thread
 * keeps the name of its last body while it spins, since the next body may have the same; an idle thread has none.
 */
final class PlatformThreads implements ThreadFiber.Starter {

    static final PlatformThreads STARTER = new PlatformThreads();

    private static final String IDLE = "corobridge";
    private static final ExecutorService CACHE = new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            IdleThreads.MILLIS,
            TimeUnit.MILLISECONDS,
            new SynchronousQueue<>(),
            worker -> IdleThreads.create(IDLE, worker));

    private final SpinPolicy spinPolicy = SpinPolicy.ofThisJvm();
    private final SpareThread spareThread =
            SpareThread.ofReusableThreads(SpinPolicy.ofThisJvm(), PlatformThreads::startCached);

    private PlatformThreads() {}

    @Override
    public void start(String name, Runnable body) {
        spareThread.start(name, () -> {
            try {
                body.run();
            } finally {
                Thread.interrupted(); // an interrupt meant for one body never reaches the next
            }
        });
    }

    @Override
    public SpinPolicy spinPolicy() {
        return spinPolicy;
    }

    private static void startCached(String name, Runnable task) {
        CACHE.execute(() -> {
            ThreadNames.set(name);
            try {
                task.run();
            } finally {
                ThreadNames.set(IDLE);
            }
        });
    }
}
