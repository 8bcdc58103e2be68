package io.corobridge.streams.guard;

import io.corobridge.fiber.Dispatch;
import io.corobridge.streams.spi.BodyExecution;
import org.jspecify.annotations.Nullable;

/** Runs the stretches of a body on the current thread, with the thread-locals of its {@link BodyExecution} set. */
public final class ExecutionDispatch {

    private ExecutionDispatch() {}

    /** Makes a dispatch that only sets the thread-locals of {@code execution} around the body. */
    public static Dispatch around(@Nullable BodyExecution execution) {
        return execution == null ? Dispatch.DIRECT : (stretch, own) -> own.execute(() -> execution.around(stretch));
    }
}
