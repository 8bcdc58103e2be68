package io.corobridge.fiber;

import io.corobridge.woven.LeafCall;
import io.corobridge.woven.Woven;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A {@link RunnerFiber} without a stack: its body is woven, returns where it has to wait, and is called again.
 *
 * <p>The plain fields of the body and of its records are ordered by the word of the state: a runner releases them with
 * PARKED, and the next one acquires them.
 *
 * <p>A suspended body is not entered before its {@link WovenOp} has an outcome. So a spurious unpark, or one step of an
 * await with many, costs a poll.
 */
public class WovenFiber extends Woven implements RunnerFiber {

    private record Raised(WovenOp by, Throwable error) {}

    private static final VarHandle STATE = VarHandles.handle(MethodHandles.lookup(), "state", int.class);

    static {
        // loads the classes that are used where a stack may be nearly full
        StackRoom.isThere(0);
        DeepStack.hasRoom(0, 0);
        WovenStack.runQueued();
        Fibers.startThread("corobridge", () -> {});
    }

    private final Body body;
    private @Nullable WovenOp op; // null before the start
    private @Nullable Object outcome; // of op, until the leaf asks for it
    private boolean isLost; // until it is reported
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
        public void resume(boolean room) {
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
            raised.by.raises(raised.error);
            throw WovenFiber.<RuntimeException>raise(raised.error);
        }
        return came;
    }

    @Override
    protected final void refuse(IllegalStateException error) {
        Object came = SUSPENDED;
        WovenOp refused = Objects.requireNonNull(op);
        try {
            while (came == SUSPENDED) {
                came = Objects.requireNonNull(op).refuse(error);
            }
        } catch (Throwable raised) {
            came = new Raised(refused, raised);
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
            if (isLost) {
                isLost = false;
                DeepStack.reportLoss();
            }
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
            outcome = new Raised(wait, raised);
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
            while (suspends() && !change(RUNNING, PARKED)) {
                takePermit();
            } // an ended body stays RUNNING, so no thread enters it again
        } finally {
            WovenStack.leave(on, around);
        }
    }

    @Override
    public void resume(boolean room) {
        WovenStack.run(this, this, room); // without an object of its own
    }

    /** Looks at the room for the activations, too: how many there are is known only now, to the runner. */
    @Override
    public final void mount(Runnable stretch, boolean room) {
        RunnerFiber.super.mount(stretch, room && DeepStack.hasRoom(activations(), body.calls()));
    }

    @Override
    public final void mountElsewhere(Runnable stretch) {
        DeepStack.startThread(activations(), stretch);
    }

    @Override
    protected final void lost() {
        isLost = true;
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

    /**
     * Takes a permit, if there is one. The caller is code that waits on a stack, and this fiber has none.
     *
     * @throws IllegalStateException without a permit; the text names the code that is not woven
     */
    @Override
    public final void park() {
        if (state() != PERMIT) {
            throw unwoven();
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

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> RuntimeException raise(Throwable error) throws E {
        throw (E) error;
    }
}
