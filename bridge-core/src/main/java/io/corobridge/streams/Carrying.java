package io.corobridge.streams;

import io.corobridge.fiber.Dispatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** Has the stretches of one inline body carried. */
final class Carrying implements Dispatch {

    private final Carrier carrier;
    private final FiberDriver driver;
    private volatile boolean begun;

    private Carrying(Carrier carrier, FiberDriver driver) {
        this.carrier = carrier;
        this.driver = driver;
    }

    /** For a body that {@code driver} runs, with a thread of its own or without. */
    static Dispatch of(@Nullable Carrier carrier, boolean hasThread, FiberDriver driver) {
        return hasThread || carrier == null || carrier.executor() == null
                ? around(carrier)
                : new Carrying(carrier, driver);
    }

    /** Only what is set around the body. */
    static Dispatch around(@Nullable Carrier carrier) {
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
