package io.corobridge.streams;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One daemon thread that wakes those whose time has come, where no library brings its own. */
final class Timer {

    private static final ScheduledThreadPoolExecutor THREAD = create();

    private Timer() {}

    static Runnable schedule(Runnable task, Duration delay) {
        var scheduled = THREAD.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> scheduled.cancel(false);
    }

    private static ScheduledThreadPoolExecutor create() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, worker -> {
            Thread thread = new Thread(null, worker, "corobridge-timer", 0, false);
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        return executor;
    }
}
