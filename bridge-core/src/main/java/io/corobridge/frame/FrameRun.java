package io.corobridge.frame;

import io.corobridge.Coroutine.State;
import io.corobridge.CoroutineScope;
import io.corobridge.Engine;
import io.corobridge.fiber.Body;
import io.corobridge.fiber.Fiber;
import io.corobridge.fiber.WovenFiber;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The run of a frame's body: its fiber, its host, and the object that it awaits. Invariants:
 *
 * <ol>
 *   <li>A called frame has no fiber and no host of its own: {@code root} has both.
 *   <li>{@code executing} is false while the fiber runs only the code of an await that handles a raised error.
 *   <li>On the woven engine a suspended body is on no stack. Its fiber calls {@link #suspends} after it has returned,
 *       and {@link #resumes} before it polls the wait.
 * </ol>
 */
abstract class FrameRun extends FrameOwner implements Body {

    private final Engine engine;

    FrameRun root = this;
    int calls; // of a root, by its fiber: the number of called frames on its stack
    boolean executing;
    private @Nullable Object awaited;

    @Nullable
    Fiber fiber;

    @Nullable
    Host host;

    @Nullable
    Stepper stepper;

    FrameRun(Engine engine, Object body) {
        super(body);
        this.engine = Objects.requireNonNull(engine, "engine");
    }

    /** Returns the engine that the body runs on. */
    public final Engine engine() {
        return engine;
    }

    /** Runs the body to its end. On the woven engine it may be left and entered again. */
    abstract void runIn(CoroutineScope co);

    /** Returns this frame as the scope of its body. */
    abstract CoroutineScope scope();

    /** Runs the body to its end. Only the fiber calls it; on the woven engine, after each suspension again. */
    @Override
    public final void run() {
        runIn(scope());
    }

    @Override
    public final String link() {
        return "runIn(Lio/corobridge/CoroutineScope;)V";
    }

    // ---- state ----

    /** Returns the state, as seen from outside. */
    public State state() {
        FrameRun runs = root;
        return runs != this && is(CALLED) ? runs.state() : shown();
    }

    /** Returns the object that the suspended body awaits. */
    public final @Nullable Object awaiting() {
        Object shown = root.executing || is(CLOSED) ? null : awaited;
        return shown instanceof CalledLoop loop ? loop.awaiting() : shown;
    }

    /** Returns the object of the last await, which may be over, on any thread. */
    final @Nullable Object awaitedNow() {
        return awaited;
    }

    // ---- fiber and host ----

    /** Parks the fiber for the driver, and shows the body as suspended meanwhile. */
    public final void parkSuspended() {
        executing = false;
        move(PARKED);
        try {
            fiber().park();
        } finally { // also if the stack is pinned
            move(DRIVEN);
            executing = true;
        }
    }

    /** Returns the fiber that the body runs on. */
    public final Fiber fiber() {
        return Objects.requireNonNull(fiber, "fiber");
    }

    final Host host() {
        return Objects.requireNonNull(root.host, "host");
    }

    /** Returns whether this frame runs as a call in another body. */
    final boolean isCall() {
        return root != this;
    }

    /** Returns the number of called frames on this frame's stack. */
    public final int calls() {
        return calls;
    }

    // ---- on the woven engine ----

    /** Returns the fiber if the caller runs in this body on the woven engine; else null. */
    public final @Nullable WovenFiber woven() {
        return root.fiber instanceof WovenFiber own && own.isCurrent() ? own : null;
    }

    /** Shows a driven body as running again. */
    @Override
    public final void resumes() {
        if (host != stepper) {
            move(DRIVEN);
            executing = true;
        }
    }

    /** Shows a driven body as suspended, or gives the turn of a stepped one back. */
    @Override
    public final void suspends() {
        if (host != stepper) {
            executing = false;
            move(PARKED);
        } else if (stepper != null) {
            stepper.suspends();
        }
    }

    // ---- for the body's scope ----

    /** Sets the object that the body awaits. Returns the one before, which the caller restores after the await. */
    final @Nullable Object awaits(@Nullable Object shown) {
        Object before = awaited;
        awaited = shown;
        return before;
    }

    /** Sets whether the fiber runs the body itself, or only the code of its await for a raised error. */
    final void executing(boolean itself) {
        root.executing = itself;
    }

    /** Returns the host of the body. Refuses a use of {@code co} off the body's own stack. */
    final Host checkInside() {
        FrameRun runs = root;
        Fiber on = runs.fiber; // another thread may read null here while a driver attaches itself
        Host hosts = runs.host;
        if (!runs.isRunning() || on == null || hosts == null || !on.isCurrent()) {
            throw ForeignUse.refused(this, runs.state());
        }
        return hosts;
    }
}
