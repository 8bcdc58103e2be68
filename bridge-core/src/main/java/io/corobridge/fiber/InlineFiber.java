package io.corobridge.fiber;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Queue;

/**
 * A {@link RunnerFiber} whose stack is a continuation.
 *
 * <p>A body may be resumed by another thread than the one it suspended on. A result of {@link Thread#currentThread}
 * from before a suspension does not hold after it.
 */
class InlineFiber implements RunnerFiber {

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
        public void resume(boolean room) {
            dispatch.run(this, stretch -> ResumeQueue.run(this, stretch, room()));
        }
    }

    final Object continuation() {
        return continuation;
    }

    @Override
    public void resume(boolean room) {
        ResumeQueue.run(this, this, room); // without an object of its own
    }

    @Override
    public final void mountQueued(Runnable task, Queue<Stretch> queue) {
        ResumeQueue.mountWith(queue, this, task);
    }

    @Override
    public final Body body() {
        return body;
    }

    @Override
    public final int state() {
        return (int) STATE.getVolatile(this);
    }

    @Override
    public final boolean change(int from, int to) {
        return STATE.compareAndSet(this, from, to);
    }

    @Override
    public final void parkAgain() {
        STATE.setVolatile(this, PARKED);
    }

    @Override
    public final void run() {
        CallerMonitors.inflate();
        Continuations.run(continuation);
        while (!Continuations.isDone(continuation) && !change(RUNNING, PARKED)) {
            takePermit();
            Continuations.run(continuation);
        } // an ended body stays RUNNING, so no thread mounts it again
    }

    @Override
    public final void park() {
        if (state() == PERMIT) {
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
}
