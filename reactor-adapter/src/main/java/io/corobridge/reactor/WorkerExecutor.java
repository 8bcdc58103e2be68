package io.corobridge.reactor;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Scheduler.Worker;
import reactor.core.scheduler.Schedulers;

/**
 * One worker of a scheduler: taken when the body first runs, given back when the subscription has ended. What still runs
 * after that (the exit of a resource that came late) runs on the thread that resumes it.
 */
final class WorkerExecutor implements Executor {

    private static final Worker ENDED = Schedulers.immediate().createWorker();

    private final Scheduler scheduler;
    private final AtomicReference<@Nullable Worker> worker = new AtomicReference<>();

    WorkerExecutor(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public void execute(Runnable task) {
        try {
            worker().schedule(task);
        } catch (RejectedExecutionException rejected) {
            if (worker.get() != ENDED) {
                throw rejected;
            }
            task.run();
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

    void dispose() {
        Worker had = worker.getAndSet(ENDED);
        if (had != null && had != ENDED) {
            had.dispose();
        }
    }
}
