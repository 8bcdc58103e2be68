package io.corobridge.streams.task;

import io.corobridge.GeneratorExit;
import io.corobridge.fiber.VarHandles;
import io.corobridge.frame.Frame;
import io.corobridge.frame.Host;
import io.corobridge.frame.Raise;
import io.corobridge.streams.emission.ElementSource;
import io.corobridge.streams.guard.InterruptErrors;
import io.corobridge.streams.tracking.Caller;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The exit of a body: when it is due, and the interrupt of a body that blocks in code of its own. Invariants:
 *
 * <ol>
 *   <li>{@code closing} is set once, on any thread, before the wake-up; the body reads it at each checkpoint.
 *   <li>The exit is raised once, outside of shields. Only a value that was there instead {@linkplain #postponeExit
 *       postpones} it to the next checkpoint.
 *   <li>An interrupt that the body's own code has heard counts as the exit, so that the cleanup behind it may await. A
 *       body that yields or pulls after it, or awaits without an end, has swallowed it: the exit is due there.
 * </ol>
 */
abstract class BodyExit extends ElementSource implements Host {

    private static final VarHandle CLOSING = VarHandles.handle(MethodHandles.lookup(), "closing", boolean.class);

    /** The awaits that count as cleanup behind an interrupt; a body that makes more of them has swallowed it. */
    private static final int CLEANUP = 100;

    public final Frame frame;
    private volatile boolean closing;
    private volatile boolean interrupted;

    // by the fiber
    private boolean exitRaised;
    private int cleanup; // how many awaits behind an interrupt are still cleanup; above 0 with exitRaised only
    private int shields;

    BodyExit(Frame frame) {
        super(frame.hasThread());
        this.frame = frame;
    }

    /** The body meets its exit: the time to signal what had to wait for its thread. */
    public void settle() {}

    /** Lets the body look at what has changed. */
    public abstract void wake();

    // ---- from outside ----

    @Override
    public final void close() {
        if (!beginClosing()) {
            return;
        }
        if (frame.hasThread() && PHASE.compareAndSet(this, OUTSIDE, INTERRUPTING)) {
            interrupted = true;
            frame.fiber().interrupt();
            PHASE.setVolatile(this, INTERRUPTED);
        }
        wake();
    }

    /** Makes the exit due; false if it was. */
    final boolean beginClosing() {
        return CLOSING.compareAndSet(this, false, true);
    }

    /** Before the start of a body that may stand in cleanup that was begun by hand. */
    final void shieldFromStart() {
        if (shields > 0) {
            PHASE.compareAndSet(this, OUTSIDE, OURS);
        }
    }

    // ---- from the body, on its fiber ----

    @Override
    public final boolean closing() {
        return closing || closesWithCaller();
    }

    /** A body with a thread of its own has no caller beneath it, and asks none. */
    @Override
    public final void runsFor(@Nullable Caller asked, boolean behind) {
        if (!frame.hasThread()) {
            super.runsFor(asked, behind);
        }
    }

    /** Closes the body, if its caller lies beneath it on this stack and is to end. */
    private boolean closesWithCaller() {
        if (asksCaller()) {
            close();
        }
        return closing;
    }

    @Override
    public final boolean exposed() {
        return !exitRaised && shields == 0;
    }

    @Override
    public final boolean mustExit() {
        return closing() && shields == 0 && (!exitRaised || cleanup > 0);
    }

    /** Returns whether the exit is to be raised here, inside a wait. */
    final boolean exitDue() {
        return exposed() && closing();
    }

    /** Returns whether it is to be raised at a suspension for {@code on}, which is null where a body goes on. */
    final boolean exitMeets(@Nullable Object on) {
        if (cleanup > 0) {
            cleanup = on == null ? 0 : cleanup - 1;
            exitRaised = cleanup > 0;
        }
        return exitDue();
    }

    /** Returns whether the body has met its exit, as such. */
    public final boolean exitRaised() {
        return exitRaised && cleanup == 0;
    }

    /** The exit, to be raised in the body where it is. */
    public final Raise exit() {
        return exitWith(new GeneratorExit());
    }

    /** Another error in the place of the exit. */
    public final Raise exitWith(Throwable error) {
        closing = true;
        exitRaised = true;
        cleanup = 0;
        settle();
        return new Raise(error, Raise.Kind.DRIVEN);
    }

    @Override
    public final void postponeExit() {
        exitRaised = false;
    }

    /** The body has ended with {@code error}; whether that came of the close alone. */
    final boolean hasEnded(@Nullable Throwable error) {
        enter(OURS); // stays there: nothing of the body runs any more
        boolean closed = closing;
        CLOSING.setRelease(this, true); // a close finds nothing to do from here on
        exitRaised = true;
        return closed && (error instanceof GeneratorExit || (interrupted && InterruptErrors.isInterruptError(error)));
    }

    // ---- the phase ----

    @Override
    public final void interruptHeard() {
        cleanup = CLEANUP;
        exitRaised = true;
    }

    @Override
    public final void leave() {
        if (exitRaised || shields > 0) {
            step(OURS); // cleanup
            return;
        }
        super.leave();
        // for a close that came while the body's own code did not run
        if (frame.hasThread() && exitDue() && PHASE.compareAndSet(this, OUTSIDE, INTERRUPTED)) {
            interrupted = true;
            frame.fiber().interrupt();
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
