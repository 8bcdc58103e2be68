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
 *   <li>Who changes PARKED to PERMIT runs the continuation; whoever finds it mounted leaves a permit and goes.
 *   <li>PARKED is written by the runner after the continuation has left the stack, never by the body.
 *   <li>An unpark from within the body's own call only leaves a permit, so nothing recurses.
 * </ol>
 *
 * <p>A body may be resumed by another thread than the one it suspended on: what {@link Thread#currentThread} gave before
 * a suspension does not hold after it.
 */
final class InlineFiber implements Fiber {

    private static final int RUNNING = 0;
    private static final int PERMIT = 1;
    private static final int PARKED = 2;

    private static final VarHandle STATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(InlineFiber.class, "state", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Object continuation;
    private final Dispatch dispatch;

    @SuppressWarnings("unused") // by STATE
    private volatile int state = PARKED;

    InlineFiber(Runnable body, Dispatch dispatch) {
        this.dispatch = dispatch;
        continuation = Continuations.create(body);
    }

    @Override
    public void unpark() {
        if ((int) STATE.getAndSet(this, PERMIT) == PARKED) {
            if (dispatch == Dispatch.DIRECT) {
                mount(); // no object for it
            } else {
                dispatch.run(this::mount, Runnable::run);
            }
        }
    }

    private void mount() {
        do {
            STATE.getAndSet(this, RUNNING); // takes the permit, and sees all that came before it
            Continuations.run(continuation);
            if (Continuations.isDone(continuation)) {
                return; // stays RUNNING: nobody mounts it again
            }
        } while (!STATE.compareAndSet(this, RUNNING, PARKED));
    }

    @Override
    public void park() {
        if (!STATE.compareAndSet(this, PERMIT, RUNNING)) {
            Continuations.yield();
        }
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
