package io.corobridge.concurrent.sync;

import io.corobridge.fiber.Fibers;
import io.corobridge.fiber.VarHandles;
import io.corobridge.streams.guard.Hooks;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A primitive resumes bodies on the thread that completes their operations. A body that releases a permit resumes the
 * next one, which may release it on the same stack. {@code resuming} counts the resumptions in progress on all threads.
 * Beyond {@link #MAX_NESTED} a resumption gets a thread of its own, so that a long queue takes no deep stack.
 */
abstract class Primitive {

    static final int MAX_NESTED = 32;

    private static final VarHandle RESUMING = VarHandles.handle(MethodHandles.lookup(), "resuming", int.class);

    @SuppressWarnings("unused") // by RESUMING
    private volatile int resuming;

    /** Resumes the body of {@code waiter}, which was completed. No state of the primitive is held meanwhile. */
    final void resume(Waiter waiter) {
        boolean nests = (int) RESUMING.getAndAdd(this, 1) < MAX_NESTED;
        try {
            if (nests) {
                waiter.resume();
            } else {
                Fibers.startThread("corobridge-resumption", waiter::resume);
            }
        } catch (Throwable error) {
            Hooks.uncaught(error);
        } finally {
            RESUMING.getAndAdd(this, -1);
        }
    }
}
