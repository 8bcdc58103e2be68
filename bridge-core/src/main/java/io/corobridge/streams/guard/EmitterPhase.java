package io.corobridge.streams.guard;

import io.corobridge.fiber.InterruptWindow;
import io.corobridge.frame.Surroundings;
import org.jspecify.annotations.Nullable;

/**
 * The phase of a thread that emits elements: the owner of the code that runs on it.
 *
 * <table>
 * <caption>Phases</caption>
 * <tr><td>OUTSIDE</td><td>the body's own code runs, or no code; the window of interrupts is open</td></tr>
 * <tr><td>OURS</td><td>the library's code runs, or the thread is parked</td></tr>
 * <tr><td>DOWNSTREAM</td><td>the thread is inside {@code onNext}</td></tr>
 * </table>
 *
 * <p>Invariants:
 *
 * <ol>
 *   <li>The emitting thread alone writes the phase. It writes DOWNSTREAM before it reads the emission's credit. A
 *       thread that ends the stream takes the credit before it reads the phase. So at least one of the two sees the
 *       other.
 *   <li>A source that is not guarded keeps no phase, which would cost two exchanges for each element. A mounted body
 *       counts as DOWNSTREAM, and sends an owed terminal signal at its next element, its exit or its end.
 * </ol>
 */
public abstract class EmitterPhase extends InterruptWindow {

    public static final int OUTSIDE = OPEN;
    public static final int OURS = CLOSED;
    public static final int DOWNSTREAM = CLOSED + 1;

    private final boolean guarded;
    private boolean behindOperators;
    private @Nullable Caller caller;

    /** Makes the phase of a thread that keeps it. */
    protected EmitterPhase() {
        this(true);
    }

    /** Makes the phase of a thread that keeps it if {@code guarded}. */
    protected EmitterPhase(boolean guarded) {
        super(OUTSIDE);
        this.guarded = guarded;
    }

    /** Names the caller; {@code behind} operators it is asked at each element, too. Called before the start. */
    public void runsFor(@Nullable Caller asked, boolean behind) {
        caller = TestedCaller.around(asked);
        behindOperators = behind;
    }

    /** Asks the caller, if there is one; returns whether the source is to close. */
    public final boolean asksCaller() {
        Caller asked = caller;
        return asked != null && asked.givesUp();
    }

    /** Asks the caller at a checkpoint of {@code body}; returns whether the body is to look at its exit. */
    protected final boolean asksCallerAtCheckpoint(Surroundings body) {
        Caller asked = caller;
        return asked != null && asked.givesUpAtCheckpoint(body);
    }

    /**
     * Asks the caller after an element, if operators are between. Without operators, the reader itself has asked.
     */
    public final void asksCallerAfterElement() {
        if (behindOperators) {
            asksCaller();
        }
    }

    /** Returns whether the emitting thread keeps its phase. */
    public final boolean isGuarded() {
        return guarded;
    }

    /** Returns whether the emitting thread may be inside {@code onNext}; on any thread. */
    public final boolean mayBeDelivering() {
        return guarded ? is(DOWNSTREAM) : isMounted();
    }

    /** Returns whether a body without a phase is on some thread's stack. */
    protected boolean isMounted() {
        return false;
    }

    /** Leaves the body's own code for {@code phase}; clears an interrupt that was sent to that code. */
    public final void enter(int phase) {
        if (guarded && !exchange(OUTSIDE, phase) && close(phase)) {
            interruptHeard();
        }
    }

    /** Moves from a phase other than OUTSIDE to another. No interrupt can be pending there. */
    public final void moveTo(int phase) {
        if (guarded) {
            step(phase);
        }
    }

    /** Reacts to an interrupt that the body's own code cleared: the code has most likely raised an error for it. */
    protected void interruptHeard() {}

    @Override
    protected boolean sendInterrupt() {
        return true;
    }
}
