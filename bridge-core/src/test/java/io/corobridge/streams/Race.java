package io.corobridge.streams;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Lets actions start at the same moment, again and again. */
final class Race implements AutoCloseable {

    /** How many rounds to run of {@code most}; a short run sets the property. */
    static int rounds(int most) {
        return Math.min(most, Integer.getInteger("corobridge.test.rounds", most));
    }

    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** Runs all actions at once and waits for their ends. */
    void run(Runnable... actions) {
        CyclicBarrier start = new CyclicBarrier(actions.length);
        List<Future<?>> running = new ArrayList<>();
        for (Runnable action : actions) {
            running.add(threads.submit(() -> {
                start.await();
                action.run();
                return null;
            }));
        }
        try {
            for (Future<?> future : running) {
                future.get(Await.SECONDS, TimeUnit.SECONDS);
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
