package io.corobridge.streams.task;

import io.corobridge.fiber.Dispatch;
import io.corobridge.streams.spi.BodyExecution;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** Has the stretches of one inline body carried. */
public final class BodyDispatch implements Dispatch {

    private final BodyExecution carrier;
    private final FiberTask driver;
    private volatile boolean begun;

    private BodyDispatch(BodyExecution carrier, FiberTask driver) {
        this.carrier = carrier;
        this.driver = driver;
    }

    /** For a body that {@code driver} runs, with a thread of its own or without. */
    static Dispatch of(@Nullable BodyExecution carrier, boolean hasThread, FiberTask driver) {
        return hasThread || carrier == null || carrier.executor() == null
                ? around(carrier)
                : new BodyDispatch(carrier, driver);
    }

    /** Only what is set around the body. */
    public static Dispatch around(@Nullable BodyExecution carrier) {
        return carrier == null ? DIRECT : (stretch, own) -> own.execute(() -> carrier.around(stretch));
    }

    @Override
    public void run(Runnable stretch, Executor own) {
        Executor executor = carrier.executor();
        boolean first = !begun;
        begun = true;
        Runnable carried =
                () -> own.execute(() -> carrier.around(stretch)); // own: an executor may run it on this stack
        try {
            if (executor == null) {
                carried.run();
            } else {
                executor.execute(carried);
            }
        } catch (RejectedExecutionException rejected) {
            if (first) {
                throw rejected; // nothing of the body has run
            }
            driver.rejected(rejected);
            carried.run(); // its cleanup is not lost
        }
    }
}
