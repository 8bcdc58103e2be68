package io.corobridge.reactor;

import io.corobridge.streams.spi.BodyExecution;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;
import reactor.util.context.ContextView;

/** A worker for one subscriber's bodies, and the thread-locals of its context around them. */
record BodyCarrier(
        @Nullable SchedulerLease worker, @Nullable RestoredLocals locals) implements BodyExecution {

    /** Null if there is neither. */
    static @Nullable BodyCarrier of(ContextView view, @Nullable Scheduler scheduler) {
        RestoredLocals locals = Propagation.PRESENT ? RestoredLocals.of(view) : null;
        SchedulerLease worker = scheduler == null ? null : new SchedulerLease(scheduler);
        return worker == null && locals == null ? null : new BodyCarrier(worker, locals);
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
