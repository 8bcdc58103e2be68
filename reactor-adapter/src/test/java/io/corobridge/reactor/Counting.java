package io.corobridge.reactor;

import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;

/** A scheduler that counts its workers. */
final class Counting implements Scheduler {

    final AtomicInteger made = new AtomicInteger();
    final AtomicInteger disposed = new AtomicInteger();
    private final Scheduler actual;

    Counting(Scheduler actual) {
        this.actual = actual;
    }

    @Override
    public Disposable schedule(Runnable task) {
        return actual.schedule(task);
    }

    @Override
    public Worker createWorker() {
        made.incrementAndGet();
        Worker worker = actual.createWorker();
        return new Worker() {
            @Override
            public Disposable schedule(Runnable task) {
                return worker.schedule(task);
            }

            @Override
            public void dispose() {
                disposed.incrementAndGet();
                worker.dispose();
            }
        };
    }
}
