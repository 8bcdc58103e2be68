package io.corobridge.rxjava;

import io.corobridge.streams.BridgePublisher;
import io.corobridge.streams.spi.BodyExecution;
import io.reactivex.rxjava3.core.Scheduler;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The context of a subscriber whose bodies run on a scheduler, which is their clock too. */
final class ScheduledHooks extends PluginHooks {

    private final Scheduler scheduler;
    private final SchedulerLease worker;

    private ScheduledHooks(Scheduler scheduler) {
        this.scheduler = scheduler;
        worker = new SchedulerLease(scheduler);
    }

    /** Gives each subscriber of an inline body's publisher a worker of {@code scheduler}. */
    static <T> BridgePublisher<T> on(Scheduler scheduler, BridgePublisher<T> source) {
        Objects.requireNonNull(scheduler, "scheduler");
        return (subscriber, context) -> source.subscribe(subscriber, new ScheduledHooks(scheduler));
    }

    @Override
    public BodyExecution execution() {
        return worker;
    }

    @Override
    public void ended() {
        worker.end();
    }

    @Override
    public Runnable schedule(Runnable task, Duration delay) {
        return scheduler.scheduleDirect(task, delay.toNanos(), TimeUnit.NANOSECONDS)::dispose;
    }
}
