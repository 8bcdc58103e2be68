package io.corobridge.streams.task;

import io.corobridge.GeneratorExit;
import io.corobridge.fiber.VarHandles;
import io.corobridge.frame.Frame;
import io.corobridge.frame.Host;
import io.corobridge.frame.Raise;
import io.corobridge.streams.guard.Caller;
import io.corobridge.streams.guard.EmitterPhase;
import io.corobridge.streams.guard.InterruptErrors;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The state of a body's exit, and the interrupt of a body that blocks in code of its own.
 *
 * <table>
 * <caption>States of the exit, and what leads from each to the next</caption>
 * <tr><td>NONE</td><td>the body was not closed</td><td>DUE by a close, RAISED by an error in its place</td></tr>
 * <tr><td>DUE</td><td>it is raised at the next checkpoint outside of shields</td>
 *     <td>RAISED there; HEARD when the body's own code cleared the interrupt</td></tr>
 * <tr><td>HEARD</td><td>the interrupt counts as the exit, so that the cleanup after it may await</td>
 *     <td>DUE when the body yields or pulls, or has awaited {@value #CLEANUP} times: it has swallowed the
 *     interrupt</td></tr>
 * <tr><td>RAISED</td><td>the body has met it</td>
 *     <td>DUE if an await returned its value instead, and {@linkplain #postponeExit postpones} the exit</td></tr>
 * <tr><td>ENDED</td><td>the body has ended</td><td></td></tr>
 * </table>
 *
 * <p>A thread that closes the body exchanges NONE for DUE in {@code exit} before it wakes the body. The fiber alone
 * makes all other changes. The body reads {@code exit} at each checkpoint. In HEARD, from RAISED on, and while
 * shielded, the body's own code counts as OURS: its cleanup is not interrupted.
 */
abstract class BodyExit extends EmitterPhase implements Host {

    private static final int NONE = 0;
    private static final int DUE = 1;
    private static final int HEARD = 2;
    private static final int RAISED = 3;
    private static final int ENDED = 4;

    /** The awaits that count as cleanup behind an interrupt. */
    private static final int CLEANUP = 100;

    private static final VarHandle EXIT = VarHandles.handle(MethodHandles.lookup(), "exit", int.class);

    protected final Frame frame;

    @SuppressWarnings("unused") // written through EXIT
    private volatile int exit;

    private volatile boolean interrupted;

    // owned by the fiber
    private int cleanup; // in HEARD: the number of awaits left
    private int shields;

    BodyExit(Frame frame) {
        super(frame.hasThread());
        this.frame = frame;
    }

    /** Sends a terminal signal that had to wait for the body's thread. Called before the exit is raised. */
    protected void settle() {}

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
        if (frame.hasThread()) {
            interrupt();
        }
        wake();
    }

    @Override
    protected final void sendInterrupt() {
        interrupted = true; // before the interrupt: the body may end with the error that it raises for that
        frame.fiber().interrupt();
    }

    /** Makes the exit due. Returns false if the body was closed before. */
    final boolean beginClosing() {
        return EXIT.compareAndSet(this, NONE, DUE);
    }

    /** Prepares the start of a body that may be in shielded cleanup, which was begun by hand. */
    final void shieldFromStart() {
        if (shields > 0) {
            exchange(OUTSIDE, OURS);
        }
    }

    // ---- from the body, on its fiber ----

    @Override
    public final boolean closing() {
        return exit != NONE || closesWithCaller();
    }

    /** Names the caller of a body without a thread of its own. A body with a thread has no caller beneath it. */
    @Override
    public final void runsFor(@Nullable Caller asked, boolean behind) {
        if (!frame.hasThread()) {
            super.runsFor(asked, behind);
        }
    }

    /** Closes the body if its caller, which is beneath it on this stack, gives up. Returns whether it is closed. */
    private boolean closesWithCaller() {
        if (asksCaller()) {
            close();
        }
        return exit != NONE;
    }

    @Override
    public final boolean exposed() {
        return exit <= DUE && shields == 0;
    }

    @Override
    public final boolean mustExit() {
        if (!closing()) {
            return false;
        }
        int now = exit;
        return (now == DUE || now == HEARD) && shields == 0;
    }

    /** Returns whether the exit is to be raised here, inside a wait. */
    final boolean exitDue() {
        return exposed() && closing();
    }

    /** Returns whether the exit is to be raised at a suspension on {@code on}; null for a body that goes on. */
    final boolean exitMeets(@Nullable Object on) {
        if (exit == HEARD) {
            cleanup = on == null ? 0 : cleanup - 1;
            if (cleanup == 0) {
                EXIT.setVolatile(this, DUE);
            }
        }
        return exitDue();
    }

    /** Returns whether the exit was raised in the body. */
    protected final boolean exitRaised() {
        return exit >= RAISED;
    }

    /** Returns the exit, to be raised in the body now. */
    protected final Raise exit() {
        return exitWith(new GeneratorExit());
    }

    /** Returns {@code error}, to be raised in the body now in place of the exit. */
    protected final Raise exitWith(Throwable error) {
        EXIT.setVolatile(this, RAISED);
        settle();
        return new Raise(error, Raise.Kind.DRIVEN);
    }

    @Override
    public final void postponeExit() {
        EXIT.setVolatile(this, DUE);
    }

    /** Enters ENDED after the body has ended with {@code error}. Returns whether the close alone caused that. */
    final boolean hasEnded(@Nullable Throwable error) {
        enter(OURS); // for good: no code of the body runs after this
        boolean closed = (int) EXIT.getAndSet(this, ENDED) != NONE; // a later close does nothing
        return closed && (error instanceof GeneratorExit || (interrupted && InterruptErrors.isInterruptError(error)));
    }

    // ---- the phase ----

    @Override
    protected final void interruptHeard() {
        cleanup = CLEANUP;
        EXIT.setVolatile(this, HEARD);
    }

    /** Leaves OURS for the phase of the body's own code. */
    protected final void leave() {
        if (exit >= HEARD || shields > 0) {
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
        shields++;
        if (isGuarded() && frame.fiber().isCurrent()) {
            enter(OURS);
        }
    }

    @Override
    public final void unshield() {
        shields--;
        if (isGuarded() && frame.fiber().isCurrent()) {
            leave();
        }
    }
}
