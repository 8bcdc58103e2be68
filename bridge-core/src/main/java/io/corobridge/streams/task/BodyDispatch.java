package io.corobridge.streams.task;

import io.corobridge.fiber.Dispatch;
import io.corobridge.streams.guard.ExecutionDispatch;
import io.corobridge.streams.spi.BodyExecution;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** Runs the stretches of an inline body on the executor of its {@link BodyExecution}. */
public final class BodyDispatch implements Dispatch {

    private final BodyExecution execution;
    private final FiberTask driver;
    private volatile boolean begun;

    private BodyDispatch(BodyExecution execution, FiberTask driver) {
        this.execution = execution;
        this.driver = driver;
    }

    /** Returns the dispatch of a body that {@code driver} runs; {@code hasThread} if it has a thread of its own. */
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
        Runnable task = () -> own.execute(() -> execution.around(stretch)); // an executor may run it on this stack
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
            task.run(); // so the body's cleanup runs
        }
    }
}
