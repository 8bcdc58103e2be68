package io.corobridge.test;

import java.time.Duration;

/**
 * A virtual clock: time passes when the test advances it. A due task runs on the thread that advances the clock.
 *
 * @since 0.1.0
 */
public interface TestClock extends AutoCloseable {

    /** Makes a clock of the kit's own, for bodies without a library. */
    static TestClock virtual() {
        return new VirtualClock();
    }

    /**
     * Schedules {@code task} for the time after {@code delay}.
     *
     * @return a call that takes the task back
     */
    Runnable schedule(Runnable task, Duration delay);

    /** Returns the time that has passed on this clock. */
    Duration now();

    /** Lets {@code time} pass, and runs each task that is due by then, in the order of their times. */
    void advance(Duration time);

    /** Advances this clock as far as some task may be due. Returns false, without an effect, if there is no task. */
    boolean advanceToNext();

    /** Returns the number of tasks that are not due yet. */
    int pending();

    /** Takes all tasks back, and gives the clock of a library back to it. */
    @Override
    void close();
}
