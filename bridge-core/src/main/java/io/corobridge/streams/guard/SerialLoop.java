package io.corobridge.streams.guard;

import io.corobridge.fiber.VarHandles;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A serial loop without a lock: any thread may {@link #drain}, one thread at a time advances.
 *
 * <p>A thread increments {@code entered}. The one that found 0 owns the loop and advances until no work is left. A
 * thread that found more leaves its work to the owner. The increment publishes the thread's earlier writes to the
 * owner, which reads {@code entered} before it goes round again. An error of foreign code inside ends in {@link
 * #failed}, and the counter still goes back to 0.
 *
 * <p>Some classes extend it rather than hold it, to save one object for each subscription.
 */
public abstract class SerialLoop {

    private static final VarHandle ENTERED = VarHandles.handle(MethodHandles.lookup(), "entered", int.class);

    @SuppressWarnings("unused") // written through ENTERED
    private volatile int entered;

    /** Makes one step of the work, by the owner of the loop. Returns false if no step can be made now. */
    public abstract boolean advance();

    /**
     * Ends the work after {@link #advance} threw {@code error}, or reports the error. Called by the owner of the loop,
     * which advances again.
     */
    public void failed(Throwable error) {
        Hooks.uncaught(error);
    }

    /** Advances until no work is left, on this thread or on the one that owns the loop. */
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
