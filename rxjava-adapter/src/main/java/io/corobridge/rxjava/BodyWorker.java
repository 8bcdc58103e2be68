package io.corobridge.rxjava;

import io.corobridge.streams.Carrier;
import io.reactivex.rxjava3.core.Scheduler;
import io.reactivex.rxjava3.core.Scheduler.Worker;
import io.reactivex.rxjava3.disposables.Disposable;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One worker of a scheduler for a subscriber's bodies: taken when the first of them runs, disposed when the subscription
 * has ended and nothing runs on it. What runs after that (the exit of a resource that came late) has no worker of its own.
 */
final class BodyWorker implements Carrier, Executor {

    private final Scheduler scheduler;
    private final AtomicReference<@Nullable Worker> worker = new AtomicReference<>();
    private final AtomicReference<@Nullable Thread> runner = new AtomicReference<>();
    private volatile boolean ended;

    BodyWorker(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public Executor executor() {
        return this;
    }

    @Override
    public void execute(Runnable stretch) {
        Task task = new Task(stretch);
        Disposable scheduled = ended ? scheduler.scheduleDirect(task) : worker().schedule(task);
        // a scheduler that is shut down throws nothing; one that has run the task at once may call it disposed too
        if (scheduled.isDisposed() && task.compareAndSet(false, true)) {
            throw new RejectedExecutionException(scheduler + " takes no task");
        }
    }

    private Worker worker() {
        Worker current = worker.get();
        if (current != null) {
            return current;
        }
        Worker made = scheduler.createWorker();
        if (worker.compareAndSet(null, made)) {
            return made;
        }
        made.dispose();
        return worker();
    }

    /** The subscription has ended; a dispose would interrupt what runs. */
    void end() {
        ended = true;
        if (runner.get() == null) {
            dispose();
        }
    }

    private void dispose() {
        Worker had = worker.get();
        if (had != null) {
            had.dispose();
        }
    }

    /** A stretch that runs once at most. */
    @SuppressWarnings("serial") // as AtomicBoolean, never serialised
    private final class Task extends AtomicBoolean implements Runnable {

        private final Runnable stretch;

        Task(Runnable stretch) {
            this.stretch = stretch;
        }

        @Override
        public void run() {
            if (!compareAndSet(false, true)) {
                return;
            }
            Thread before = runner.getAndSet(Thread.currentThread());
            try {
                stretch.run();
            } finally {
                runner.set(before);
                if (ended && before == null) {
                    dispose();
                }
            }
        }
    }
}
