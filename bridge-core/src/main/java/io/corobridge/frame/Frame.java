package io.corobridge.frame;

import io.corobridge.Coroutine.State;
import io.corobridge.Engine;
import io.corobridge.GeneratorExit;
import io.corobridge.fiber.Body;
import io.corobridge.fiber.Fiber;
import io.corobridge.fiber.Fibers;
import java.lang.ref.Reference;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A frame is a body together with where it stands, as CPython's frame is. Its scope, which the body sees, is {@link
 * BodyFrame}.
 *
 * <p>{@link FrameOwner} has the states. Invariants beside those:
 *
 * <ol>
 *   <li>A body that was closed before it started is never entered.
 *   <li>A frame that runs as a call in another body has no fiber and no host of its own: {@code root} has both.
 *   <li>{@code executing} is false while the frame runs only by what its await does with a raised error.
 * </ol>
 */
public abstract class Frame extends FrameOwner implements Body {

    static {
        // JDK 25 throws IncompatibleClassChangeError in a suspended body that was compiled for one kind of host
        AbandonedHost.load();
    }

    private final Engine engine;
    private Frame root = this;
    private int calls; // of a root: how many are on its stack
    private boolean executing;
    private @Nullable Object awaited;
    private @Nullable Fiber fiber;
    private @Nullable Host host;
    private @Nullable Stepper stepper;

    Frame(Engine engine, Object body) {
        super(body);
        this.engine = Objects.requireNonNull(engine, "engine");
    }

    /** Ends what the body left open in its scope; what the body has then ended with. */
    abstract @Nullable Throwable leaveScope(@Nullable Throwable error);

    /** The engine that the body runs on. */
    final Engine engine() {
        return engine;
    }

    // ---- where it stands ----

    /** Returns the state, as seen from outside. */
    public State state() {
        Frame runs = root;
        return runs != this && is(CALLED) ? runs.state() : shown();
    }

    /** Returns the object that the suspended body awaits. */
    public final @Nullable Object awaiting() {
        Object shown = root.executing || is(CLOSED) ? null : awaited;
        return shown instanceof CalledLoop loop ? loop.awaiting() : shown;
    }

    // ---- abandoned ----

    /** Closes a frame that is suspended by hand, without waiting for its cleanup. */
    final void abandon() {
        if (exchange(SUSPENDED, DRIVEN)) {
            unwatch();
            host = new AbandonedHost(this);
            executing = true;
            post(Raise.plain(new GeneratorExit()));
            resume();
        }
    }

    // ---- run by a driver ----

    /** Makes {@code driver} the host of a frame that has not started or is suspended by hand; whether it could. */
    public final boolean attach(Host driver) {
        if (take(CREATED, DRIVEN)) {
            newFiber(driver, DRIVEN);
        } else if (take(SUSPENDED, DRIVEN)) {
            Objects.requireNonNull(stepper).shieldAlso(driver); // it stands where it was stepped to
        } else {
            return false;
        }
        host = driver;
        executing = true;
        unwatch();
        return true;
    }

    /** Has a frame that was stepped by hand go on with {@code exit}, once it is {@linkplain #resume resumed}. */
    public final void post(Raise exit) {
        if (stepper != null) {
            stepper.post(exit);
        }
    }

    /** Lets an {@linkplain #attach attached} frame run. */
    public final void resume() {
        if (stepper != null && !stepper.isPosted()) {
            stepper.post(null);
        }
        fiber().unpark();
    }

    /** Ends an {@linkplain #attach attached} frame that was not resumed; false if its body has begun by hand before. */
    public final boolean closeAttached() {
        if (stepper != null) {
            return false;
        }
        release();
        move(CLOSED);
        return true;
    }

    /** By the driver, around each wait on the fiber: shows that the body is suspended. */
    public final void parkSuspended() {
        executing = false;
        move(PARKED);
        try {
            fiber().park();
        } finally { // also where it is pinned
            move(DRIVEN);
            executing = true;
        }
    }

    // ---- stepped by hand ----

    /** Takes a frame that stands in {@code from}, to step it. */
    final boolean enter(State from) {
        return exchange(from == State.CREATED ? CREATED : SUSPENDED, STEPPED);
    }

    /** One step of a frame that was {@linkplain #enter entered}, for whoever holds {@code object}. */
    final Stepper step(Object object, @Nullable Object in, @Nullable Surroundings via) {
        Stepper own = stepper;
        if (own == null) {
            own = new Stepper(this, via);
            newFiber(own, STEPPED);
            stepper = own;
            watchSteps(object, this);
        }
        host = own;
        executing = true;
        own.step(fiber(), in, via);
        executing = false;
        boolean ended = own.outcome == Stepper.Outcome.RETURNED || own.outcome == Stepper.Outcome.RAISED;
        if (ended) {
            unwatch();
        }
        exchange(STEPPED, ended ? CLOSED : SUSPENDED);
        Reference.reachabilityFence(object); // suspended now, and from here on it may be dropped
        return own;
    }

    // ---- on the fiber ----

    /** The stack for the body; if there is none to be had, the frame is left as if it had never been taken. */
    private void newFiber(Host runs, int taken) {
        try {
            fiber = runs.fiber(engine, this);
        } catch (Throwable missing) {
            unwatch(); // somebody tried, and knows
            exchange(taken, CREATED);
            throw missing;
        }
    }

    /** Returns whether a thread of its own runs it, which can be interrupted. */
    public final boolean hasThread() {
        return Fibers.haveThreads(engine);
    }

    /** The stack that it runs on. */
    public final Fiber fiber() {
        return Objects.requireNonNull(fiber, "fiber");
    }

    final Host host() {
        return Objects.requireNonNull(root.host, "host");
    }

    /** By its fiber alone. */
    @Override
    public final void run() {
        Object result = null;
        Throwable error = null;
        try {
            host().begins();
            if (host != stepper && host().closing()) {
                throw new GeneratorExit(); // closed between its start and its first line: never entered
            }
            result = runBody();
        } catch (Throwable e) {
            error = e;
        }
        release();
        if (host != stepper) {
            executing = false;
            move(CLOSED); // nothing is looked at after it
        }
        host().ended(result, error);
    }

    /** The body to its end, with what a {@code StopIteration} that leaves it turns into. */
    private @Nullable Object runBody() throws Throwable {
        Object result = null;
        Throwable error = null;
        try {
            result = invoke();
        } catch (Throwable e) {
            error = leaving(e);
        }
        error = leaveScope(error);
        if (error != null) {
            throw error;
        }
        return result;
    }

    /** Takes this frame to be run as a call in the body of {@code caller}, if that is allowed. */
    final boolean claimAsCall(Frame caller) {
        boolean claimed = StackDepth.allowsCall(caller.root.calls + 1)
                && engine == caller.root.engine
                && caller.host().drives()
                && take(CREATED, CALLED);
        if (claimed) {
            unwatch();
        }
        return claimed;
    }

    /** Runs a {@linkplain #claimAsCall claimed} frame as a call in the body of {@code caller}. */
    final @Nullable Object callIn(Frame caller) {
        inside(caller.context());
        root = caller.root;
        root.calls++;
        try {
            return runBody();
        } catch (Throwable error) {
            throw Sneaky.raise(error);
        } finally {
            root.calls--;
            root = this; // a call that is over does not run because its caller does
            inside(null);
            release();
            move(CLOSED);
        }
    }

    /** Returns whether it runs as a call in another body. */
    final boolean isCall() {
        return root != this;
    }

    /** Counts the calls of other bodies on its stack. */
    public final int calls() {
        return calls;
    }

    // ---- for the body's scope ----

    /** Shows what the body awaits; what it has shown before, to be shown after that again. */
    final @Nullable Object awaits(@Nullable Object shown) {
        Object before = awaited;
        awaited = shown;
        return before;
    }

    /** Marks that the fiber runs the body itself, or else the code of its await for a raised error. */
    final void executing(boolean itself) {
        root.executing = itself;
    }

    /** Refuses a use of {@code co} off the body's own stack; the host of the body. */
    final Host checkInside() {
        Frame runs = root;
        Fiber on = runs.fiber; // null to a thread that is not the body's, while a driver attaches itself
        Host hosts = runs.host;
        if (!runs.isRunning() || on == null || hosts == null || !on.isCurrent()) {
            throw ForeignUse.refused(runs.state());
        }
        return hosts;
    }

    /** The context of the block that the body is in, else of the body that calls it, else {@link Host#context()}. */
    public abstract @Nullable Object context();

    /** Gives the frame the context of a block or a caller; returns what to give back here after it. */
    abstract @Nullable Object inside(@Nullable Object surrounding);
}
