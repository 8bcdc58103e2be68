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
 *   <li>The thread that changes PARKED to RUNNING is the runner: it runs the continuation. A waker that finds the
 *       continuation mounted sets PERMIT and returns.
 *   <li>Only the runner writes PARKED, after the continuation has left its stack. The body never does.
 *   <li>Only the body takes the permit (PERMIT to RUNNING), or the runner after the body has left the stack.
 *   <li>An unpark from within the body's own stretch only sets PERMIT, and one from within many nested stretches is
 *       queued ({@link ResumeQueue}). So resumption does not recurse.
 *   <li>The continuation is mounted where the stack has room for it ({@link StackRoom}), else on a new thread.
 * </ol>
 *
 * <p>A body may be resumed by another thread than the one it suspended on. A result of {@link Thread#currentThread}
 * from before a suspension does not hold after it.
 */
class InlineFiber implements Fiber, Runnable {

    private static final int PARKED = 0; // 0: the initial state needs no write
    private static final int RUNNING = 1;
    private static final int PERMIT = 2;

    private static final VarHandle STATE = VarHandles.handle(MethodHandles.lookup(), "state", int.class);

    static {
        // loads the classes that are used where a stack may be nearly full
        StackRoom.isThere(0);
        ResumeQueue.runQueued();
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

    /** A fiber with a dispatch. A class of its own, since most fibers have none and need no field for it. */
    private static final class Dispatched extends InlineFiber {

        private final Dispatch dispatch;

        Dispatched(Body body, Dispatch dispatch) {
            super(body);
            this.dispatch = dispatch;
        }

        @Override
        void resume(boolean room) {
            dispatch.run(this, stretch -> ResumeQueue.run(this, stretch, room()));
        }
    }

    final Object continuation() {
        return continuation;
    }

    @Override
    public final void unpark() {
        if (!leavePermit()) {
            boolean room = room(); // throws StackOverflowError before the change of the state, or not at all
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

    /**
     * Runs the continuation. assert: the caller changed PARKED to RUNNING. {@code room}: this stack has room for it.
     */
    void resume(boolean room) {
        ResumeQueue.run(this, this, room); // without an object of its own
    }

    /**
     * Returns whether this thread's stack has room for the body.
     *
     * @throws StackOverflowError if it has no room to hand the body to another thread either
     */
    final boolean room() {
        return StackRoom.isThere(body.calls());
    }

    @Override
    public final boolean unparkMounted() {
        return (int) STATE.getVolatile(this) == PERMIT || leavePermit();
    }

    /** Changes PARKED to RUNNING and returns true, or sets PERMIT. */
    private boolean leavesParked() {
        while (!leavePermit()) {
            if (STATE.compareAndSet(this, PARKED, RUNNING)) {
                return true;
            }
        }
        return false;
    }

    /** Sets PERMIT. Returns false, without a change, if the fiber is parked: no thread would take the permit. */
    private boolean leavePermit() {
        int now = (int) STATE.getVolatile(this);
        while (now != PARKED && !STATE.compareAndSet(this, now, PERMIT)) {
            now = (int) STATE.getVolatile(this);
        }
        return now != PARKED;
    }

    /** Runs {@code stretch}, which mounts this fiber: on this stack, or on a new thread if there is no {@code room}. */
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
                STATE.setVolatile(
                        this, PARKED); // no thread was available: the next unpark finds PARKED, as this one did
            }
        }
    }

    /** Runs one stretch: up to the body's next suspension without a permit, or to its end. */
    @Override
    public final void run() {
        CallerMonitors.inflate();
        Continuations.run(continuation);
        while (!Continuations.isDone(continuation) && !STATE.compareAndSet(this, RUNNING, PARKED)) {
            takePermit();
            Continuations.run(continuation);
        } // an ended body stays RUNNING, so no thread mounts it again
    }

    @Override
    public final void park() {
        if ((int) STATE.getVolatile(this) == PERMIT) {
            takePermit();
        } else {
            Continuations.yield();
        }
    }

    /** Takes the permit, and acquires what its waker wrote before. */
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
        // the body has no thread of its own: the interrupt would reach the code that resumed it
    }
}
