package io.corobridge.rxjava;

import io.reactivex.rxjava3.core.Scheduler;
import io.reactivex.rxjava3.disposables.Disposable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the workers that are made and disposed. */
final class Counting extends Scheduler {

    private final Scheduler actual;
    final AtomicInteger made = new AtomicInteger();
    final AtomicInteger disposed = new AtomicInteger();

    Counting(Scheduler actual) {
        this.actual = actual;
    }

    @Override
    public Worker createWorker() {
        made.incrementAndGet();
        Worker worker = actual.createWorker();
        return new Worker() {
            @Override
            public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
                return worker.schedule(task, delay, unit);
            }

            @Override
            public void dispose() {
                if (!isDisposed()) {
                    worker.dispose();
                    disposed.incrementAndGet();
                }
            }

            @Override
            public boolean isDisposed() {
                return worker.isDisposed();
            }
        };
    }
}
