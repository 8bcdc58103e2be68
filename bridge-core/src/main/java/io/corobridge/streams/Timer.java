package io.corobridge.streams;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One daemon thread that wakes those whose time has come, where no library brings its own. */
final class Timer {

    /** 146 years: half of what nanoseconds can count, so that a clock may add it to its time. */
    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE / 2);

    private static final ScheduledThreadPoolExecutor THREAD = create();

    private Timer() {}

    /** {@code delay}, or the nearest that a library's clock can count. */
    static Duration bounded(Duration delay) {
        if (delay.isNegative()) {
            return Duration.ZERO;
        }
        return delay.compareTo(LONGEST) < 0 ? delay : LONGEST;
    }

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
