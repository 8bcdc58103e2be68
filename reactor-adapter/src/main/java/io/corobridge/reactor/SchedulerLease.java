package io.corobridge.reactor;

import io.corobridge.streams.spi.WorkerLease;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Scheduler.Worker;

/** Leases a worker of one of Reactor's schedulers. */
final class SchedulerLease extends WorkerLease<Worker> {

    private final Scheduler scheduler;

    SchedulerLease(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    protected Worker take() {
        return scheduler.createWorker();
    }

    @Override
    protected boolean schedule(Worker worker, Runnable stretch) {
        worker.schedule(stretch); // throws where it is rejected
        return true;
    }

    @Override
    protected void giveBack(Worker worker) {
        worker.dispose();
    }
}
