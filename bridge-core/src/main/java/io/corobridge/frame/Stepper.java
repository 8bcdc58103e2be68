package io.corobridge.frame;

import io.corobridge.Engine;
import io.corobridge.fiber.Body;
import io.corobridge.fiber.Dispatch;
import io.corobridge.fiber.Fiber;
import io.corobridge.fiber.Fibers;
import io.corobridge.fiber.InterruptWindow;
import io.corobridge.fiber.VarHandles;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The host of a frame that is stepped: each step runs the body up to its next suspension while the caller waits.
 *
 * <p>The turn is the {@link InterruptWindow}: BODY (it is open: the body has control, and the caller's interrupt may be
 * sent on to it) or CALLER. Invariants:
 *
 * <ol>
 *   <li>The caller writes {@code in}, {@code via} and {@code caller} before it unparks the fiber. The fiber writes
 *       {@code out} before CALLER. {@code posted} is volatile: an unpark that finds a permit writes nothing.
 *   <li>A body without a thread of its own has given the turn back when the unpark returns: no thread waits or
 *       interrupts. The exception is a body that runs on a thread because the caller's stack was too full.
 *   <li>The body closes the window as it gives the turn back: no interrupt reaches another user of its thread.
 * </ol>
 */
final class Stepper extends SteppedSurroundings {

    /** The outcome of a step. */
    enum Outcome {
        SUSPENDED,
        YIELDED,
        RETURNED,
        RAISED
    }

    private static final int BODY = OPEN;
    private static final int CALLER = CLOSED;

    private static final VarHandle POSTED = VarHandles.handle(MethodHandles.lookup(), "posted", boolean.class);

    private int depth;
    private @Nullable Object in;
    private volatile boolean posted;
    private @Nullable Thread caller;
    private boolean handing; // by the body: the outcome is there, and the turn is not given back yet

    Outcome outcome = Outcome.RETURNED;
    private @Nullable Object out; // null once it is taken

    /** Makes a stepper for {@code frame}, whose first step is made for the body in {@code via}. */
    Stepper(Frame frame, @Nullable Surroundings via) {
        super(frame, via, CALLER);
        depth = StackDepth.above(via, frame.engine());
    }

    /** Makes the fiber; on a thread of its own if the stack that inline bodies share is full. */
    @Override
    public Fiber fiber(Engine wanted, Body body) {
        boolean continuesOnAThread = StackDepth.isFull(depth) && !Fibers.haveThreads(wanted);
        if (continuesOnAThread) {
            depth = 0;
        }
        Engine on = continuesOnAThread ? Engine.AUTO : wanted;
        // without a thread of its own the body runs on the caller's stack, inside the caller's dispatch
        return Fibers.create(on, body, Fibers.haveThreads(on) ? dispatch() : Dispatch.DIRECT);
    }

    // ---- the caller's side ----

    /** Runs the frame to its next suspension, and leaves the outcome in the fields. */
    void step(Fiber fiber, @Nullable Object value, @Nullable Surroundings stepsFor) {
        begins(stepsFor, outcome != Outcome.SUSPENDED);
        stepRelease(BODY);
        caller = Thread.currentThread();
        post(value);
        fiber.unparkNow();
        if (!is(CALLER)) {
            Fibers.beforeBlocking();
            if (frame.hasThread()) {
                awaitTurn();
            } else {
                awaitDeepStep();
            }
        }
        caller = null;
        ends();
    }

    /** Waits for a step that runs on a thread since the caller's stack is nearly full: BlockHound allows it by name. */
    private void awaitDeepStep() {
        awaitTurn();
    }

    /** Takes the outcome of the step, once: a suspended body does not hold it. */
    @Nullable
    Object take() {
        Object taken = out;
        out = null;
        return taken;
    }

    @Override
    protected boolean sendInterrupt() {
        frame.fiber().interrupt();
        return true;
    }

    private void awaitTurn() {
        boolean interrupted = false;
        while (!is(CALLER)) {
            ManagedPark.park(this, () -> is(CALLER));
            if (Thread.interrupted()) {
                interrupted = true;
                interruptAgain(); // the caller's blocking call is the body's
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sets the value that the suspended body resumes with; the caller unparks its fiber. */
    void post(@Nullable Object value) {
        in = value;
        posted = true; // volatile: an unpark that finds a permit writes nothing
    }

    boolean isPosted() {
        return posted;
    }

    // ---- the body's side ----

    @Override
    public int depth() {
        return depth + frame.calls();
    }

    @Override
    public @Nullable Object suspended(@Nullable Object on, @Nullable Frame from) {
        Raise exit = exitOfBlock();
        return exit == null ? handBack(Outcome.SUSPENDED, on) : exit;
    }

    @Override
    public @Nullable Object yielded(@Nullable Object value) {
        return handBack(Outcome.YIELDED, value);
    }

    @Override
    public void ended(@Nullable Object result, @Nullable Throwable error) {
        giveBack(error == null ? Outcome.RETURNED : Outcome.RAISED, error == null ? result : error);
    }

    @Override
    public @Nullable Object leaveSuspended(Throwable error) {
        return handBack(Outcome.RAISED, error); // no caller posts to a frame that has ended
    }

    private @Nullable Object handBack(Outcome what, @Nullable Object value) {
        POSTED.setRelease(this, false);
        if (frame.woven() != null) { // the body has still to return: suspends() gives the turn back
            outcome = what;
            out = value;
            handing = true;
            return NOT_YET;
        }
        giveBack(what, value);
        return poll();
    }

    /** Gives the turn of a woven body back, which has returned. */
    void suspends() {
        if (handing) {
            handing = false;
            giveBack(outcome, out);
        }
    }

    /** A woven body meets the exit at its next await: at a checkpoint alone it can't be left. */
    @Override
    public @Nullable Raise checkpoint(@Nullable Object on, @Nullable Frame from) {
        return frame.woven() != null ? exitOfBlock() : super.checkpoint(on, from);
    }

    @Override
    public @Nullable Object poll() {
        if (!posted) {
            return NOT_YET;
        }
        Object resumedWith = in;
        in = null;
        Raise exit = resumedWith instanceof Raise ? null : exitOfBlock();
        return exit == null ? resumedWith : exit;
    }

    @Override
    public void park() {
        frame.fiber().park();
    }

    /** Takes the turn back: a pinned body is on the caller's own stack, so the caller has not gone on. */
    @Override
    public Raise pinned(IllegalStateException reason) {
        if (handing) {
            handing = false;
        } else {
            step(BODY);
        }
        throw reason;
    }

    private void giveBack(Outcome what, @Nullable Object value) {
        if (what == Outcome.YIELDED) {
            takeBlocks();
        }
        outcome = what;
        out = value;
        Thread waiting = caller;
        if (waiting == Thread.currentThread()) {
            stepRelease(CALLER);
            return;
        }
        close(CALLER); // clears an interrupt that the caller has sent
        LockSupport.unpark(waiting);
    }
}
