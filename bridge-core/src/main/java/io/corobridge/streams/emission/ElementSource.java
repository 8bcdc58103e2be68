package io.corobridge.streams.emission;

import io.corobridge.Coroutine.State;
import io.corobridge.fiber.VarHandles;
import io.corobridge.streams.tracking.Caller;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * What produces the elements of an {@link Emission}.
 *
 * <p>Phase, for the thread that emits: OUTSIDE (the body's own code runs, or nobody's), OURS (the library's code, or
 * parked), DOWNSTREAM (inside {@code onNext}), INTERRUPTING and INTERRUPTED (the body's own code was interrupted).
 * Invariants:
 *
 * <ol>
 *   <li>DOWNSTREAM is written before the emission's credit is read, and the credit is taken before the phase is read:
 *       of an element and a terminal signal from another thread, one sees the other.
 *   <li>A driver on an engine without threads keeps no phase, which would cost an element two exchanges: a body that is
 *       mounted counts as DOWNSTREAM, and signals what is owed when it gets to it.
 *   <li>An interrupt is sent between INTERRUPTING and INTERRUPTED only, and both are left only by the body's thread,
 *       which takes the interrupt off: none reaches downstream code or outlives the body.
 *   <li>From the exit on, and while it is shielded, the body's own code is OURS: its cleanup is not interrupted.
 * </ol>
 */
public abstract class ElementSource {

    public static final int OUTSIDE = 0;
    public static final int OURS = 1;
    public static final int DOWNSTREAM = 2;
    public static final int INTERRUPTING = 3;
    public static final int INTERRUPTED = 4;

    public static final VarHandle PHASE = VarHandles.handle(MethodHandles.lookup(), "phase", int.class);

    private final boolean guarded;
    private boolean behindOperators;
    private @Nullable Caller caller;

    @SuppressWarnings("unused") // by PHASE
    private volatile int phase;

    /** A driver whose emitting thread keeps the phase. */
    public ElementSource() {
        this(true);
    }

    public ElementSource(boolean guarded) {
        this.guarded = guarded;
    }

    /** Names the one that is asked at checkpoints; where operators stand between, at each element, too. Before the start. */
    public void runsFor(@Nullable Caller asked, boolean behind) {
        caller = asked;
        behindOperators = behind;
    }

    /** Asks the caller, if there is one; whether the body is to close. */
    public final boolean asksCaller() {
        Caller asked = caller;
        return asked != null && asked.givesUp();
    }

    /** The same after an element. Without an operator, its subscriber has looked. */
    final void asksCallerAfterElement() {
        if (behindOperators) {
            asksCaller();
        }
    }

    /** The first demand is there, or it {@link #isDue()}. Called once. */
    public abstract void start();

    /** Whether it has something to do although nothing was asked for: what it reads has ended. */
    public boolean isDue() {
        return false;
    }

    /** More demand is there. */
    public abstract void demanded();

    /** Ends the source; its cleanup may go on. Called once, after {@link #start} only. */
    public abstract void close();

    /**
     * Ended before anything was asked for: nothing runs but the release of what was handed over, and then {@link
     * Emission#finished}.
     */
    public abstract void closeUnstarted();

    /** Where the body stands. */
    public abstract State state();

    public final boolean isGuarded() {
        return guarded;
    }

    /** Whether the emitting thread may be inside {@code onNext}. */
    public final boolean isDownstream() {
        return guarded ? (int) PHASE.getVolatile(this) == DOWNSTREAM : isMounted();
    }

    /** Without a phase: whether the body is on some thread's stack. */
    public boolean isMounted() {
        return false;
    }

    public final void enter(int next) {
        if (guarded && !PHASE.compareAndSet(this, OUTSIDE, next)) {
            meetInterrupt(next);
        }
    }

    /** Back from {@link #enter}: the body's own code goes on. */
    public void leave() {
        step(OUTSIDE);
    }

    /** Changes a phase other than OUTSIDE, so that no interrupt is met. */
    public final void step(int next) {
        if (guarded) {
            PHASE.setVolatile(this, next);
        }
    }

    private void meetInterrupt(int next) {
        int now = (int) PHASE.getVolatile(this);
        while (now == INTERRUPTING) {
            Thread.onSpinWait(); // the canceller is between two instructions
            now = (int) PHASE.getVolatile(this);
        }
        boolean heard = now == INTERRUPTED && !Thread.interrupted();
        PHASE.setVolatile(this, next);
        if (heard) {
            interruptHeard();
        }
    }

    /** The body's own code took the interrupt off before: it has most likely raised an error for it. */
    public void interruptHeard() {}
}
