package io.corobridge.fiber;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Cached daemon threads, named after the body while they run it. They inherit no thread-locals. */
final class PlatformThreads {

    private static final String IDLE = "corobridge-idle";

    private static final ExecutorService CACHE = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), PlatformThreads::create);

    private PlatformThreads() {}

    static void start(String name, Runnable body) {
        CACHE.execute(() -> {
            Thread thread = Thread.currentThread();
            thread.setName(name);
            try {
                body.run();
            } finally {
                Thread.interrupted(); // an interrupt meant for one body never reaches the next
                thread.setName(IDLE);
            }
        });
    }

    private static Thread create(Runnable worker) {
        Thread thread = new Thread(null, worker, IDLE, 0, false);
        thread.setDaemon(true);
        return thread;
    }
}
