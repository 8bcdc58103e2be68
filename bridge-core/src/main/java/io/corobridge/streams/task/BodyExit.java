package io.corobridge.streams.task;

import io.corobridge.Engine;
import io.corobridge.GeneratorExit;
import io.corobridge.frame.ExitBlock;
import io.corobridge.frame.Frame;
import io.corobridge.frame.Raise;
import io.corobridge.streams.guard.Caller;
import io.corobridge.streams.guard.InterruptErrors;
import org.jspecify.annotations.Nullable;

/**
 * The exit of a body: the calls from outside that make it due, the places where it is raised, and the interrupt of a
 * body that blocks in code of its own. {@link ExitState} has the states.
 */
abstract class BodyExit extends ExitState {

    protected final Frame frame;

    private volatile boolean interrupted;

    private int cleanup; // in HEARD, owned by the fiber: the number of awaits left

    BodyExit(Frame frame) {
        super(frame.hasThread());
        this.frame = frame;
    }

    /** Notes that a close has made the exit due. */
    abstract void closes();

    /** Wakes the body, so that it checks its wait and its exit again. */
    protected abstract void wake();

    // ---- from outside ----

    /**
     * Makes the exit due, interrupts a body that runs code of its own, and wakes one that is parked. Does nothing the
     * second time.
     */
    public final void close() {
        if (!beginClosing()) {
            return;
        }
        closes();
        if (frame.hasThread()) {
            interrupt();
        }
        wake();
    }

    /** Interrupts the body's own code, if an exit is due there: the body changes its blocks in OURS alone. */
    @Override
    protected final boolean sendInterrupt() {
        if (!atShields() || inside() != DUE) {
            return false; // the code that runs is in a sealed block
        }
        interrupted |= exitIs(DUE); // before the interrupt: the body may end with the error that it raises for that
        ExitBlock.interrupts(innermost());
        frame.fiber().interrupt();
        return true;
    }

    @Override
    public final void blockDue() {
        noteBlocks(true);
        if (frame.hasThread()) {
            interrupt();
        }
        wake();
    }

    /** Prepares the start of a body that may be in shielded cleanup, which was begun by hand. */
    final void shieldFromStart() {
        if (shields() > 0) {
            exchange(OUTSIDE, OURS);
        }
    }

    // ---- from the body, on its fiber ----

    @Override
    public final boolean closing() {
        asksForExit();
        return inside() != NONE;
    }

    @Override
    public final boolean mustLeave(ExitBlock left) {
        asksForExit();
        return isDueAt(left);
    }

    /** Returns whether the body itself was closed. */
    protected final boolean isClosed() {
        asksForExit();
        return wasClosed();
    }

    /** Names the caller of a body without a thread of its own. A body with a thread has no caller beneath it. */
    @Override
    public final void runsFor(@Nullable Caller asked, boolean behind) {
        boolean beneath = !frame.hasThread();
        super.runsFor(beneath ? asked : null, beneath && behind);
    }

    /** Closes the body if its caller, which is beneath it on this stack, gives up. */
    private void asksForExit() {
        if (!wasClosed() && asksCaller()) {
            close();
        }
    }

    @Override
    public final boolean mustExit() {
        if (exitIs(NONE) && !asksCallerAtCheckpoint(this)) {
            return false;
        }
        asksForExit();
        int now = inside();
        return (now == DUE || now == HEARD) && atShields();
    }

    /** Returns whether an exit is to be raised here, inside a wait. */
    final boolean exitDue() {
        return atShields() && closing() && inside() == DUE;
    }

    /** Returns whether an exit is to be raised at a suspension on {@code on}; null for a body that goes on. */
    final boolean exitMeets(@Nullable Object on) {
        if (inside() == HEARD) {
            cleanup = on == null ? 0 : cleanup - 1;
            if (cleanup == 0) {
                move(HEARD, DUE);
            }
        }
        return exitDue();
    }

    /** Returns the exit that is due, to be raised in the body now. */
    protected final Raise dueExit() {
        move(DUE, RAISED);
        return new Raise(new GeneratorExit(), Raise.Kind.DRIVEN);
    }

    /** Returns the exit of a block that is due, to be raised at a yield now; null if there is none. */
    protected final @Nullable Raise exitOfBlock() {
        if (innermost() == null || !exitDue()) {
            return null;
        }
        enter(OURS);
        try {
            return dueExit();
        } finally {
            leave();
        }
    }

    /** Returns whether an exit was raised in a block around this place, and its cleanup runs. */
    protected final boolean isCleanup() {
        if (inside() == HEARD) {
            move(HEARD, DUE); // the body yields, and so has swallowed the interrupt
        }
        return inside() > DUE || ExitBlock.unwinds(innermost(), null);
    }

    /** Returns the exit of the body, to be raised in it now. */
    protected final Raise exit() {
        return exitWith(new GeneratorExit());
    }

    /** Returns {@code error}, to be raised in the body now in place of the exit. */
    protected final Raise exitWith(Throwable error) {
        raisesInBody();
        return new Raise(error, Raise.Kind.DRIVEN);
    }

    @Override
    public final void postponeExit() {
        move(RAISED, DUE);
    }

    /** Enters ENDED after the body has ended with {@code error}. Returns whether the close alone caused that. */
    final boolean hasEnded(@Nullable Throwable error) {
        enter(OURS); // for good: no code of the body runs after this
        boolean closed = end(); // a later close does nothing
        return closed && isExit(error);
    }

    /** Returns whether {@code error} is the exit of a closed body, or the error of the interrupt for it. */
    final boolean isExit(@Nullable Throwable error) {
        return error instanceof GeneratorExit || (interrupted && InterruptErrors.isInterruptError(error));
    }

    // ---- the phase ----

    @Override
    protected final void interruptHeard() {
        cleanup = CLEANUP;
        move(DUE, HEARD);
    }

    /** Leaves OURS for the phase of the body's own code. */
    protected final void leave() {
        if (!exposed()) {
            moveTo(OURS); // cleanup
            return;
        }
        moveTo(OUTSIDE);
        if (frame.hasThread() && exitDue()) { // a close that came while the body's own code did not run
            interruptSelf();
        }
    }

    @Override
    public final void shield() {
        addShield(1);
        enterOurs();
    }

    @Override
    public final void unshield() {
        addShield(-1);
        leaveOurs();
    }

    private void enterOurs() {
        if (isGuarded() && frame.fiber().isCurrent()) {
            enter(OURS);
        }
    }

    private void leaveOurs() {
        if (isGuarded() && frame.fiber().isCurrent()) {
            leave();
        }
    }

    @Override
    public final Engine engine() {
        return frame.engine();
    }

    // ---- blocks with an exit of their own ----

    @Override
    public final void replaceBlocks(@Nullable ExitBlock innermost) {
        enterOurs();
        setInnermost(innermost);
        leaveOurs();
    }

    @Override
    public final void enterBlock(ExitBlock entered) {
        boolean sealed = !exposed();
        replaceBlocks(entered.entered(this, innermost(), shields(), sealed));
    }

    @Override
    public final boolean leaveBlock(ExitBlock left, @Nullable Throwable error) {
        replaceBlocks(ExitBlock.without(innermost(), left));
        boolean ends = left.left() && left.isExit(error, InterruptErrors.isInterruptError(error));
        if (ends && error instanceof GeneratorExit && !left.isSealed() && inside() == DUE) {
            move(DUE, RAISED); // the exit goes on as that of a block around this one, or of the body
            return false;
        }
        return ends;
    }
}
