package io.corobridge.rxjava;

import io.corobridge.streams.spi.BodyExecution;
import io.corobridge.streams.spi.WorkerLease;
import io.reactivex.rxjava3.core.Scheduler;
import io.reactivex.rxjava3.core.Scheduler.Worker;
import java.util.concurrent.Executor;

/** Leases a worker of one of RxJava's schedulers. */
final class SchedulerLease extends WorkerLease<Worker> implements BodyExecution {

    private final Scheduler scheduler;

    SchedulerLease(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public Executor executor() {
        return this;
    }

    @Override
    protected Worker take() {
        return scheduler.createWorker();
    }

    /** Returns false for a rejected task: a scheduler that is shut down throws nothing, but returns a disposed task. */
    @Override
    protected boolean schedule(Worker worker, Runnable stretch) {
        return !worker.schedule(stretch).isDisposed();
    }

    @Override
    protected void giveBack(Worker worker) {
        worker.dispose();
    }
}
