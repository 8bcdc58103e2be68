package io.corobridge.streams.spi;

import io.corobridge.fiber.ContextLoader;
import io.corobridge.fiber.Fibers;
import io.corobridge.fiber.IdleThreads;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * One daemon thread that knows when the time of a task has come, where no library brings its own. It runs no task itself, and
 * ends when it was idle.
 */
public final class Timer {

    /** 146 years: half of what nanoseconds can count, so that a clock may add it to its time. */
    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE / 2);

    private static final ScheduledThreadPoolExecutor THREAD = create();

    private Timer() {}

    /** {@code delay}, or the nearest that a library's clock can count. */
    public static Duration bounded(Duration delay) {
        if (delay.isNegative()) {
            return Duration.ZERO;
        }
        return delay.compareTo(LONGEST) < 0 ? delay : LONGEST;
    }

    /**
     * Runs {@code task} after {@code delay}, on a thread where it may block: it may resume an inline body or close what a user
     * wrote, and all sleeps and timeouts share this thread. It has the context class loader of whoever schedules it.
     *
     * @return takes the task back
     */
    static Runnable schedule(Runnable task, Duration delay) {
        Runnable kept = ContextLoader.kept(task);
        var scheduled = THREAD.schedule(() -> handOver(kept), delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> scheduled.cancel(false);
    }

    private static void handOver(Runnable task) {
        try {
            Fibers.startThread("corobridge-timer-task", task);
        } catch (Throwable noThread) {
            task.run(); // late is better than never
        }
    }

    private static ScheduledThreadPoolExecutor create() {
        ScheduledThreadPoolExecutor executor =
                new ScheduledThreadPoolExecutor(1, worker -> IdleThreads.create("corobridge-timer", worker));
        executor.setRemoveOnCancelPolicy(true);
        executor.setKeepAliveTime(IdleThreads.MILLIS, TimeUnit.MILLISECONDS);
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }
}
