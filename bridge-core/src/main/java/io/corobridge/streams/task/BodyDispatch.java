package io.corobridge.streams.task;

import io.corobridge.fiber.Dispatch;
import io.corobridge.streams.guard.ExecutionDispatch;
import io.corobridge.streams.spi.BodyExecution;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** Has the stretches of one inline body task. */
public final class BodyDispatch implements Dispatch {

    private final BodyExecution execution;
    private final FiberTask driver;
    private volatile boolean begun;

    private BodyDispatch(BodyExecution execution, FiberTask driver) {
        this.execution = execution;
        this.driver = driver;
    }

    /** For a body that {@code driver} runs, with a thread of its own or without. */
    static Dispatch of(@Nullable BodyExecution execution, boolean hasThread, FiberTask driver) {
        return hasThread || execution == null || execution.executor() == null
                ? ExecutionDispatch.around(execution)
                : new BodyDispatch(execution, driver);
    }

    @Override
    public void run(Runnable stretch, Executor own) {
        Executor executor = execution.executor();
        boolean first = !begun;
        begun = true;
        Runnable task = () -> own.execute(() -> execution.around(stretch)); // own: an executor may run it on this stack
        try {
            if (executor == null) {
                task.run();
            } else {
                executor.execute(task);
            }
        } catch (RejectedExecutionException rejected) {
            if (first) {
                throw rejected; // nothing of the body has run
            }
            driver.rejected(rejected);
            task.run(); // its cleanup is not lost
        }
    }
}
