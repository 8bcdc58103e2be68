package io.corobridge.fiber;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Cached daemon threads that inherit no thread-locals. A thread keeps the name of its last body until one of another name
 * comes: a change of name is a call of the operating system.
 */
final class PlatformThreads {

    private static final ExecutorService CACHE = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), PlatformThreads::create);

    private PlatformThreads() {}

    static void start(String name, Runnable body) {
        CACHE.execute(() -> {
            Thread thread = Thread.currentThread();
            if (!name.equals(thread.getName())) {
                thread.setName(name);
            }
            try {
                body.run();
            } finally {
                Thread.interrupted(); // an interrupt meant for one body never reaches the next
            }
        });
    }

    private static Thread create(Runnable worker) {
        Thread thread = new Thread(null, worker, "corobridge", 0, false);
        thread.setDaemon(true);
        return thread;
    }
}
