package io.corobridge.frame;

import io.corobridge.Awaitable;
import io.corobridge.Engine;
import io.corobridge.fiber.Fiber;
import io.corobridge.fiber.Fibers;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The host of a frame that is stepped: each step runs the body up to its next suspension while the caller waits.
 *
 * <p>Control is on one side at a time: {@code in} and {@code via} are written before the fiber is unparked, {@code out}
 * before {@code back}, so plain fields suffice for both.
 */
final class Stepper implements Host {

    /** What a step came to. */
    enum Outcome {
        SUSPENDED,
        YIELDED,
        RETURNED,
        RAISED
    }

    private final Frame frame;
    private int depth;
    private @Nullable Object in;
    private volatile boolean posted;
    private volatile boolean back;
    private volatile @Nullable Thread caller;
    private @Nullable Surroundings via;

    Outcome outcome = Outcome.RETURNED;

    @Nullable
    Object out;

    /** For a frame whose first step is made for the body in {@code via}. */
    Stepper(Frame frame, @Nullable Surroundings via) {
        this.frame = frame;
        depth = StackDepth.above(via);
    }

    /** What the frame runs on: where a thread's stack has become deep that bodies share, a thread of its own. */
    Engine engine(Engine wanted) {
        if (!StackDepth.isFull(depth) || Fibers.haveThreads(wanted)) {
            return wanted;
        }
        depth = 0;
        return Engine.VIRTUAL;
    }

    // ---- the caller's side ----

    /** Runs the frame from its suspension (or its start) to the next; the outcome is in the fields then. */
    void step(Fiber fiber, @Nullable Object value, @Nullable Surroundings stepsFor) {
        via = stepsFor;
        back = false;
        caller = Thread.currentThread();
        post(value);
        fiber.unpark();
        boolean interrupted = false;
        while (!back) {
            LockSupport.park(this);
            if (Thread.interrupted()) {
                interrupted = true;
                fiber.interrupt(); // the caller's blocking call is the body's
            }
        }
        caller = null;
        via = null; // a suspended body holds nothing of whoever stepped it
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the suspended body goes on with; its fiber is still to be unparked. */
    void post(@Nullable Object value) {
        in = value;
        posted = true;
    }

    // ---- the body's side ----

    @Override
    public @Nullable Object suspended(@Nullable Object on) {
        return handBack(Outcome.SUSPENDED, on);
    }

    @Override
    public @Nullable Object yielded(@Nullable Object value) {
        return handBack(Outcome.YIELDED, value);
    }

    @Override
    public void ended(@Nullable Object result, @Nullable Throwable error) {
        giveBack(error == null ? Outcome.RETURNED : Outcome.RAISED, error == null ? result : error);
    }

    private @Nullable Object handBack(Outcome what, @Nullable Object value) {
        posted = false;
        giveBack(what, value);
        Fiber fiber = frame.fiber();
        while (!posted) {
            fiber.park();
        }
        Object resumedWith = in;
        in = null;
        return resumedWith;
    }

    private void giveBack(Outcome what, @Nullable Object value) {
        outcome = what;
        out = value;
        Thread waiting = caller;
        back = true;
        LockSupport.unpark(waiting);
    }

    @Override
    public boolean drives() {
        return via != null && via.drives();
    }

    @Override
    public @Nullable Object context() {
        return via == null ? null : via.context();
    }

    @Override
    public boolean closing() {
        return via != null && via.closing();
    }

    /** Stepped by hand there is nobody to wait for it: what it does at once it does. */
    @Override
    public void detach(Awaitable<?> awaitable) {
        Surroundings driver = via;
        if (driver == null) {
            awaitable.await().send(null);
        } else {
            driver.detach(awaitable);
        }
    }

    @Override
    public void postponeExit() {
        if (via != null) {
            via.postponeExit();
        }
    }

    @Override
    public void shield() {
        if (via != null) {
            via.shield();
        }
    }

    @Override
    public void unshield() {
        if (via != null) {
            via.unshield();
        }
    }

    @Override
    public int depth() {
        return depth;
    }
}
