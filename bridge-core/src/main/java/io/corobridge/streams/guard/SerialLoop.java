package io.corobridge.streams.guard;

import io.corobridge.fiber.VarHandles;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A serial loop without a lock: any thread may {@link #drain}, one thread at a time advances.
 *
 * <p>A thread counts itself in. The one that counted from 0 owns the loop and advances until there is nothing left to
 * do; a thread that finds the count above 0 leaves its work to the owner. Writes of a thread before it counted itself
 * in are visible to the owner, which reads the same counter before it goes round again. Code of others that throws
 * inside ends in {@link #failed}, and the counter goes back to 0 all the same.
 *
 * <p>It is extended rather than held where one object more for each subscription would count.
 */
public abstract class SerialLoop {

    private static final VarHandle ENTERED = VarHandles.handle(MethodHandles.lookup(), "entered", int.class);

    @SuppressWarnings("unused") // by ENTERED
    private volatile int entered;

    /** Does one thing that can be done now; false if there is none. Called by the owner of the loop. */
    public abstract boolean advance();

    /**
     * Ends what {@link #advance} does, which threw {@code error}, or reports that. Called by the owner of the loop,
     * which advances again.
     */
    public void failed(Throwable error) {
        Hooks.uncaught(error);
    }

    /** Advances until nothing is left to do, on this thread or on the one that owns the loop. */
    public final void drain() {
        if ((int) ENTERED.getAndAdd(this, 1) != 0) {
            return; // the owner goes round again
        }
        int missed = 1;
        do {
            boolean more = true;
            while (more) {
                try {
                    more = advance();
                } catch (Throwable error) {
                    more = failedFor(error);
                }
            }
            missed = (int) ENTERED.getAndAdd(this, -missed) - missed;
        } while (missed != 0);
    }

    private boolean failedFor(Throwable error) {
        try {
            failed(error);
            return true;
        } catch (Throwable again) {
            Hooks.uncaught(again);
            return false;
        }
    }
}
