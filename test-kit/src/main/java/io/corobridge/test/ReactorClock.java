package io.corobridge.test;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import reactor.test.scheduler.VirtualTimeScheduler;

/**
 * Reactor's {@link VirtualTimeScheduler} as the clock of a test. It stands for all of Reactor's schedulers while this
 * clock is open. A {@code StepVerifier.withVirtualTime} inside such a test takes it, and removes it at its end.
 *
 * @since 0.1.0
 */
public final class ReactorClock implements TestClock {

    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofDays(365);

    private final ReactorTime scheduler = new ReactorTime();
    private Duration step = SHORTEST; // by the test's thread

    /** Installs the scheduler, in place of another one. */
    public ReactorClock() {
        VirtualTimeScheduler.set(scheduler);
    }

    @Override
    public Runnable schedule(Runnable task, Duration delay) {
        return scheduler.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS)::dispose;
    }

    @Override
    public Duration now() {
        return Duration.ofNanos(scheduler.now(TimeUnit.NANOSECONDS));
    }

    @Override
    public void advance(Duration time) {
        scheduler.advanceTimeBy(time);
    }

    /**
     * Advances to the next known time. A worker's own timers, such as those of {@code Flux.interval}, are not known:
     * without a known one the time of this call doubles with each call in a row, up to a year.
     */
    @Override
    public boolean advanceToNext() {
        long next = scheduler.next();
        if (next >= 0) {
            step = SHORTEST;
            scheduler.advanceTimeBy(Duration.ofNanos(next - scheduler.now(TimeUnit.NANOSECONDS)));
            return true;
        }
        boolean more = step.compareTo(LONGEST) < 0;
        if (more) {
            scheduler.advanceTimeBy(step);
        }
        step = more ? step.multipliedBy(2) : SHORTEST;
        return more;
    }

    @Override
    public int pending() {
        return scheduler.pending();
    }

    @Override
    public void close() {
        scheduler.dispose();
        if (VirtualTimeScheduler.isFactoryEnabled() && VirtualTimeScheduler.get() == scheduler) {
            VirtualTimeScheduler.reset();
        }
    }
}
