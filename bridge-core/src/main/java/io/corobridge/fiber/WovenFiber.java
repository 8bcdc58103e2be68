package io.corobridge.fiber;

import io.corobridge.woven.LeafCall;
import io.corobridge.woven.Woven;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A fiber without a thread and without a stack: its body is woven, returns where it has to wait, and is called again on
 * the thread that unparks it.
 *
 * <p>The states and their invariants are those of {@link InlineFiber}: the thread that changes PARKED to RUNNING is the
 * runner, only the runner writes PARKED, and it does so after the body has returned. The plain fields of the body and
 * of its records are ordered by that word: a runner releases them with PARKED, and the next one acquires them.
 *
 * <p>A suspended body is not entered before its {@link WovenOp} has an outcome. So a spurious unpark, or one step of an
 * await with many, costs a poll.
 */
public class WovenFiber extends Woven implements Fiber, Runnable {

    private record Raised(Throwable error) {}

    private static final int PARKED = 0; // 0: the initial state needs no write
    private static final int RUNNING = 1;
    private static final int PERMIT = 2;

    private static final VarHandle STATE = VarHandles.handle(MethodHandles.lookup(), "state", int.class);

    static {
        // loads the classes that are used where a stack may be nearly full
        StackRoom.isThere(0);
        WovenStack.runQueued();
        Fibers.startThread("corobridge", () -> {});
    }

    private final Body body;
    private @Nullable WovenOp op; // null before the start
    private @Nullable Object outcome; // of op, until the leaf asks for it
    private @Nullable Object @Nullable [] stack; // of the thread that ran the body last: see WovenStack

    @SuppressWarnings("unused") // by STATE
    private volatile int state;

    WovenFiber(Body body) {
        this.body = body;
    }

    static WovenFiber of(Body body, Dispatch dispatch) {
        return dispatch == Dispatch.DIRECT ? new WovenFiber(body) : new Dispatched(body, dispatch);
    }

    /** A fiber with a dispatch. A class of its own, since most fibers have none and need no field for it. */
    private static final class Dispatched extends WovenFiber {

        private final Dispatch dispatch;

        Dispatched(Body body, Dispatch dispatch) {
            super(body);
            this.dispatch = dispatch;
        }

        @Override
        void resume(boolean room) {
            dispatch.run(this, stretch -> WovenStack.run(this, stretch, room()));
        }
    }

    // ---- for the leaves of the body ----

    /** Suspends the body in {@code wait}. */
    public final Object suspend(WovenOp wait) {
        op = wait;
        outcome = null;
        return suspend();
    }

    /** Returns SUSPENDED after the woven code that {@code call} has called was suspended. */
    public final Object suspend(LeafCall call) {
        leftLeaf(call);
        return SUSPENDED;
    }

    @Override
    protected final @Nullable Object outcome() {
        Object came = outcome;
        outcome = null;
        if (came instanceof Raised raised) {
            throw WovenFiber.<RuntimeException>raise(raised.error);
        }
        return came;
    }

    @Override
    protected final void refuse(IllegalStateException error) {
        Object came = SUSPENDED;
        try {
            while (came == SUSPENDED) {
                came = Objects.requireNonNull(op).refuse(error);
            }
        } catch (Throwable raised) {
            came = new Raised(raised);
        }
        takenBack();
        op = WovenOp.NONE;
        outcome = came;
    }

    // ---- the runner ----

    /** Enters the body, up to its next suspension or its end. Returns false at its end. */
    private boolean suspends() {
        WovenOp wait = op;
        if (wait == null) {
            op = WovenOp.NONE;
            enter(body.link(), body);
        } else {
            body.resumes();
            if (!isOver(wait)) {
                body.suspends();
                return true;
            }
            reenter();
        }
        boolean suspended;
        try {
            body.run();
        } finally {
            suspended = leave();
        }
        if (suspended) {
            body.suspends();
        }
        return suspended;
    }

    private boolean isOver(WovenOp wait) {
        try {
            Object came = wait.poll();
            if (came == SUSPENDED) {
                leave(); // the wait may have begun another one in its place
                return false;
            }
            outcome = came;
        } catch (Throwable raised) {
            outcome = new Raised(raised);
        }
        op = WovenOp.NONE;
        return true;
    }

    /** Runs the body up to its next suspension without a permit, or to its end. */
    @Override
    public final void run() {
        Object[] on = WovenStack.ofThread();
        stack = on;
        Object around = WovenStack.enter(on, this);
        try {
            while (suspends() && !STATE.compareAndSet(this, RUNNING, PARKED)) {
                takePermit();
            } // an ended body stays RUNNING, so no thread enters it again
        } finally {
            WovenStack.leave(on, around);
        }
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

    /** Runs the body. assert: the caller changed PARKED to RUNNING. {@code room}: this stack has room for it. */
    void resume(boolean room) {
        WovenStack.run(this, this, room);
    }

    /** Returns whether this thread's stack has room for the body; see {@link StackRoom#isThere}. */
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

    /** Runs {@code stretch}, which runs this fiber: on this stack, or on a new thread if there is no {@code room}. */
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
                STATE.setVolatile(this, PARKED); // no thread was available: the next unpark finds PARKED
            }
        }
    }

    /**
     * Takes a permit, if there is one. The caller is code that waits on a stack, and this fiber has none.
     *
     * @throws IllegalStateException without a permit; the text names the code that is not woven
     */
    @Override
    public final void park() {
        if ((int) STATE.getVolatile(this) != PERMIT) {
            throw new IllegalStateException(Unwoven.text());
        }
        takePermit();
    }

    /** Takes the permit, and acquires what its waker wrote before. */
    private void takePermit() {
        STATE.getAndSet(this, RUNNING);
    }

    @Override
    public final boolean isCurrent() {
        Object[] last = stack; // another thread may read a stale one: that is not its own, or not on this fiber
        return last != null && WovenStack.isOn(last, this);
    }

    @Override
    public final boolean isMounted() {
        return (int) STATE.getVolatile(this) != PARKED;
    }

    @Override
    public final void interrupt() {
        // the body has no thread of its own: the interrupt would reach the code that resumed it
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> RuntimeException raise(Throwable error) throws E {
        throw (E) error;
    }
}
