package io.corobridge.reactor;

import io.corobridge.streams.spi.BodyExecution;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;
import reactor.util.context.ContextView;

/** Runs one subscriber's bodies on a worker of a scheduler, with the thread-locals of its context. */
record ReactorExecution(
        @Nullable SchedulerLease worker, @Nullable RestoredLocals locals) implements BodyExecution {

    /** Returns the execution of a subscriber, or null if it has neither a scheduler nor thread-locals. */
    static @Nullable ReactorExecution of(ContextView view, @Nullable Scheduler scheduler) {
        RestoredLocals locals = Propagation.PRESENT ? RestoredLocals.of(view) : null;
        SchedulerLease worker = scheduler == null ? null : new SchedulerLease(scheduler);
        return worker == null && locals == null ? null : new ReactorExecution(worker, locals);
    }

    @Override
    public @Nullable Executor executor() {
        return worker;
    }

    @Override
    public void around(Runnable stretch) {
        if (locals == null) {
            stretch.run();
        } else {
            locals.around(stretch);
        }
    }

    void ended() {
        if (worker != null) {
            worker.end();
        }
    }
}
