package io.corobridge.streams.spi;

import io.corobridge.fiber.ContextLoader;
import io.corobridge.fiber.Fibers;
import io.corobridge.fiber.IdleThreads;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The clock of subscribers without a library: one daemon thread, which hands each due task to another thread and runs
 * none itself. It ends when it was idle.
 */
public final class Timer {

    /** 146 years: half of the nanoseconds that a long can count, so that a clock may add it to its time. */
    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE / 2);

    private static final ScheduledThreadPoolExecutor THREAD = create();

    private Timer() {}

    /** Returns {@code delay}, or the nearest one that a library's clock can count. */
    public static Duration bounded(Duration delay) {
        if (delay.isNegative()) {
            return Duration.ZERO;
        }
        return delay.compareTo(LONGEST) < 0 ? delay : LONGEST;
    }

    /**
     * Runs {@code task} after {@code delay}, on a thread that may block: the task may resume an inline body or call a
     * user's {@code close}, and all sleeps and timeouts share the clock's thread. The task runs with the caller's
     * context class loader.
     *
     * @return a call that takes the task back
     */
    static Runnable schedule(Runnable task, Duration delay) {
        Runnable kept = ContextLoader.kept(task);
        TestControl control = TestControls.current();
        Runnable cancel = control == null ? null : control.schedule(kept, delay);
        if (cancel != null) {
            return cancel;
        }
        var scheduled = THREAD.schedule(() -> handOver(kept), delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> scheduled.cancel(false);
    }

    private static void handOver(Runnable task) {
        try {
            Fibers.startThread("corobridge-timer-task", task);
        } catch (Throwable noThread) {
            task.run(); // no thread was available: the clock is late then, but the task is not lost
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
