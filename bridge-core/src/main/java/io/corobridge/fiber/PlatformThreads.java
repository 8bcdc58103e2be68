package io.corobridge.fiber;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Cached daemon threads that inherit no thread-locals. A thread keeps the name of its last body until one of another name
 * comes.
 */
final class PlatformThreads implements ThreadFiber.Starter {

    static final PlatformThreads STARTER = new PlatformThreads();

    private static final ExecutorService CACHE = new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            IdleThreads.MILLIS,
            TimeUnit.MILLISECONDS,
            new SynchronousQueue<>(),
            worker -> IdleThreads.create("corobridge", worker));

    private final Patience waits = Patience.ofThisProgram();
    private final Standby standby = Standby.ofReused(Patience.ofThisProgram(), PlatformThreads::startCached);

    private PlatformThreads() {}

    @Override
    public void start(String name, Runnable body) {
        standby.start(name, () -> {
            try {
                body.run();
            } finally {
                Thread.interrupted(); // an interrupt meant for one body never reaches the next
            }
        });
    }

    @Override
    public Patience patience() {
        return waits;
    }

    private static void startCached(String name, Runnable task) {
        CACHE.execute(() -> {
            ThreadNames.set(name);
            task.run();
        });
    }
}
