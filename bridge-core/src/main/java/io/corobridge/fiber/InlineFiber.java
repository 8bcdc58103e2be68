package io.corobridge.fiber;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A fiber without a thread: its stack is a continuation, which runs on the thread that unparks it, unless its dispatch
 * takes it elsewhere.
 *
 * <p>States: RUNNING (mounted or about to be, no permit), PERMIT, PARKED (also before the start). Invariants:
 *
 * <ol>
 *   <li>Who changes PARKED to RUNNING runs the continuation; whoever finds it mounted leaves a permit and goes.
 *   <li>PARKED is written by the runner after the continuation has left the stack, never by the body.
 *   <li>PERMIT is left by the body, or by its runner once that has left the stack: nobody else changes it.
 *   <li>An unpark from within the body's own call only leaves a permit, and one from within many others' is queued
 *       ({@link NestedStretches}), so nothing recurses.
 *   <li>It is mounted where the stack has room for it ({@link StackRoom}), else on a thread with a stack of its own.
 * </ol>
 *
 * <p>A body may be resumed by another thread than the one it suspended on: what {@link Thread#currentThread} gave before
 * a suspension does not hold after it.
 */
class InlineFiber implements Fiber, Runnable {

    private static final int PARKED = 0; // what it is made in costs no write
    private static final int RUNNING = 1;
    private static final int PERMIT = 2;

    private static final VarHandle STATE = Fields.handle(MethodHandles.lookup(), "state", int.class);

    static {
        // loads what runs where a stack may be nearly full
        StackRoom.isThere(0);
        NestedStretches.runQueued();
        Fibers.startThread("corobridge", () -> {});
    }

    private final Object continuation;
    private final Body body;

    @SuppressWarnings("unused") // by STATE
    private volatile int state;

    InlineFiber(Body body) {
        this.body = body;
        continuation = Continuations.create(body);
    }

    static InlineFiber of(Body body, Dispatch dispatch) {
        return dispatch == Dispatch.DIRECT ? new InlineFiber(body) : new Dispatched(body, dispatch);
    }

    /** One whose stretches a dispatch runs: most have none, and no place for it. */
    private static final class Dispatched extends InlineFiber {

        private final Dispatch dispatch;

        Dispatched(Body body, Dispatch dispatch) {
            super(body);
            this.dispatch = dispatch;
        }

        @Override
        void resume(boolean room) {
            dispatch.run(this, stretch -> NestedStretches.run(this, stretch, room()));
        }
    }

    final Object continuation() {
        return continuation;
    }

    @Override
    public final void unpark() {
        if (!leavePermit()) {
            boolean room = room(); // an error for want of stack comes before the change of the state, or not at all
            if (leavesParked()) {
                resume(room);
            }
        }
    }

    @Override
    public final void unparkNow() {
        if (!leavePermit()) {
            boolean room = room();
            if (leavesParked()) {
                mount(this, room);
            }
        }
    }

    /** Runs the continuation, by the one who changed PARKED to RUNNING; {@code room}: this thread's stack has it. */
    void resume(boolean room) {
        NestedStretches.run(this, this, room); // no object for it
    }

    /** Returns whether this thread has room for the body, or at least for handing it over; else an error. */
    final boolean room() {
        return StackRoom.isThere(body.calls());
    }

    @Override
    public final boolean unparkMounted() {
        return (int) STATE.getVolatile(this) == PERMIT || leavePermit();
    }

    /** Changes PARKED to RUNNING; else it leaves a permit. */
    private boolean leavesParked() {
        while (!leavePermit()) {
            if (STATE.compareAndSet(this, PARKED, RUNNING)) {
                return true;
            }
        }
        return false;
    }

    /** False if it is parked, and nobody would take the permit. */
    private boolean leavePermit() {
        int now = (int) STATE.getVolatile(this);
        while (now != PARKED && !STATE.compareAndSet(this, now, PERMIT)) {
            now = (int) STATE.getVolatile(this);
        }
        return now != PARKED;
    }

    /** Runs {@code stretch}, which mounts this: here, or on a thread if this one's stack has no {@code room}. */
    final void mount(Runnable stretch, boolean room) {
        if (room) {
            stretch.run();
            return;
        }
        boolean taken = false;
        try {
            Fibers.startThread("corobridge", stretch);
            taken = true;
        } finally {
            if (!taken) {
                STATE.setVolatile(this, PARKED); // no thread could be had: the next unpark finds it as this one did
            }
        }
    }

    /** A stretch: from here to the body's next suspension without a permit, or to its end. */
    @Override
    public final void run() {
        CallersLocks.keep();
        Continuations.run(continuation);
        while (!Continuations.isDone(continuation) && !STATE.compareAndSet(this, RUNNING, PARKED)) {
            takePermit();
            Continuations.run(continuation);
        } // after the end it stays RUNNING: nobody mounts it again
    }

    @Override
    public final void park() {
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
    public final boolean isCurrent() {
        return Continuations.current() == continuation;
    }

    @Override
    public final boolean isMounted() {
        return (int) STATE.getVolatile(this) != PARKED;
    }

    @Override
    public final void interrupt() {
        // the thread is whoever's resumed it
    }
}
