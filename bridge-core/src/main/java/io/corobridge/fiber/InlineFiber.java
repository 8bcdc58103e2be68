package io.corobridge.fiber;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A fiber without a thread: its stack is a continuation, which runs on the thread that unparks it, unless its dispatch
 * takes it elsewhere.
 *
 * <p>States: RUNNING (mounted, no permit), PERMIT, PARKED (also before the start). Invariants:
 *
 * <ol>
 *   <li>Who changes PARKED to RUNNING runs the continuation; whoever finds it mounted leaves a permit and goes.
 *   <li>PARKED is written by the runner after the continuation has left the stack, never by the body.
 *   <li>PERMIT is left by the body, or by its runner once that has left the stack: nobody else changes it.
 *   <li>An unpark from within the body's own call only leaves a permit, so nothing recurses.
 * </ol>
 *
 * <p>A body may be resumed by another thread than the one it suspended on: what {@link Thread#currentThread} gave before
 * a suspension does not hold after it.
 */
final class InlineFiber implements Fiber {

    private static final int PARKED = 0; // what it is made in costs no write
    private static final int RUNNING = 1;
    private static final int PERMIT = 2;

    private static final VarHandle STATE = Fields.handle(MethodHandles.lookup(), "state", int.class);

    private final Object continuation;
    private final Dispatch dispatch;

    @SuppressWarnings("unused") // by STATE
    private volatile int state;

    InlineFiber(Runnable body, Dispatch dispatch) {
        this.dispatch = dispatch;
        continuation = Continuations.create(body);
    }

    @Override
    public void unpark() {
        while (!leavePermit()) {
            if (STATE.compareAndSet(this, PARKED, RUNNING)) {
                if (dispatch == Dispatch.DIRECT) {
                    mount(); // no object for it
                } else {
                    dispatch.run(this::mount, Runnable::run);
                }
                return;
            }
        }
    }

    @Override
    public boolean unparkMounted() {
        return (int) STATE.getVolatile(this) == PERMIT || leavePermit();
    }

    /** False if it is parked, and nobody would take the permit. */
    private boolean leavePermit() {
        int now = (int) STATE.getVolatile(this);
        while (now != PARKED && !STATE.compareAndSet(this, now, PERMIT)) {
            now = (int) STATE.getVolatile(this);
        }
        return now != PARKED;
    }

    private void mount() {
        CallersLocks.keep();
        Continuations.run(continuation);
        while (!Continuations.isDone(continuation) && !STATE.compareAndSet(this, RUNNING, PARKED)) {
            takePermit();
            Continuations.run(continuation);
        } // after the end it stays RUNNING: nobody mounts it again
    }

    @Override
    public void park() {
        if ((int) STATE.getVolatile(this) == PERMIT) {
            takePermit();
        } else {
            Continuations.yield();
        }
    }

    /** Sees all that came before the permit. */
    private void takePermit() {
        STATE.getAndSet(this, RUNNING);
    }

    @Override
    public boolean isCurrent() {
        return isMounted(); // whose stack it is can't be asked: see above
    }

    @Override
    public boolean isMounted() {
        return (int) STATE.getVolatile(this) != PARKED;
    }

    @Override
    public void interrupt() {
        // the thread is whoever's resumed it
    }
}
