package io.corobridge.frame;

import io.corobridge.Coroutine.State;
import io.corobridge.CoroutineScope;
import io.corobridge.Engine;
import io.corobridge.GeneratorExit;
import io.corobridge.fiber.Fibers;
import io.corobridge.live.LiveTable;
import java.lang.ref.Reference;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A frame is one run of one body: the body, its state and its suspension, as in CPython's frame. {@link BodyFrame} adds
 * the {@code co} that the body sees.
 *
 * <p>{@link FrameOwner} has the states, {@link FrameRun} the fiber and the host. A body that was closed before it
 * started is never entered.
 */
public abstract class Frame extends FrameRun {

    static {
        // JDK 25 throws IncompatibleClassChangeError in a suspended body that was compiled for one kind of host
        AbandonedHost.load();
        BodyPlaces.load();
        LiveTable.load(); // the first wait may be where the stack is nearly full
    }

    Frame(Engine engine, Object body) {
        super(engine, body);
    }

    /** Closes the loops that the body left open in its scope. Returns the error that the body ends with, or null. */
    abstract @Nullable Throwable leaveScope(CoroutineScope co, @Nullable Throwable error);

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

    /** Makes {@code driver} the host of a frame that is CREATED or SUSPENDED. Returns false in any other state. */
    public final boolean attach(Host driver) {
        if (take(CREATED, DRIVEN)) {
            newFiber(driver, DRIVEN);
        } else if (take(SUSPENDED, DRIVEN)) {
            Objects.requireNonNull(stepper).passOn(driver);
        } else {
            return false;
        }
        host = driver;
        executing = true;
        unwatch();
        return true;
    }

    /** Sets the {@code exit} that a frame that was stepped by hand is {@linkplain #resume resumed} with. */
    public final void post(Raise exit) {
        if (stepper != null) {
            stepper.post(exit);
        }
    }

    /** Resumes an {@linkplain #attach attached} frame. */
    public final void resume() {
        if (stepper != null && !stepper.isPosted()) {
            stepper.post(null);
        }
        fiber().unpark();
    }

    /** Closes an {@linkplain #attach attached} frame that never began. Returns false if it was stepped by hand. */
    public final boolean closeAttached() {
        if (stepper != null) {
            return false;
        }
        release();
        move(CLOSED);
        return true;
    }

    // ---- stepped by hand ----

    /** Takes a frame in the state {@code from}, to step it. Returns false in any other state. */
    final boolean enter(State from) {
        return exchange(from == State.CREATED ? CREATED : SUSPENDED, STEPPED);
    }

    /** Makes one step of a frame that was {@linkplain #enter entered}; {@code object} is the user's object for it. */
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
        Reference.reachabilityFence(object); // suspended now: from here on it may become unreachable
        return own;
    }

    // ---- on the fiber ----

    /** Makes the fiber for the body. If that fails, the frame goes back to CREATED. */
    private void newFiber(Host runs, int taken) {
        try {
            fiber = runs.fiber(engine(), this);
        } catch (Throwable missing) {
            unwatch(); // the caller gets the error, so no report is needed
            exchange(taken, CREATED);
            throw missing;
        }
    }

    /** Returns the name of the body: given, or its place, or that of its class. */
    public final String shownName() {
        return BodyNames.placed(body());
    }

    /** Learns the place of the body. Its fiber calls this, on the body's stack. */
    public final void learnPlace() {
        BodyPlaces.learn(body());
    }

    /** Returns CPython's name for the kind of object. */
    public final String shownKind() {
        return kind();
    }

    /** Returns whether the body runs on a thread of its own, which can be interrupted. */
    public final boolean hasThread() {
        return Fibers.haveThreads(engine());
    }

    // here, too, a parameter of the type CoroutineScope says that a method may be left and entered again

    @Override
    final void runIn(CoroutineScope co) {
        Object result = null;
        Throwable error = null;
        try {
            host().begins();
            if (host != stepper && host().closing()) {
                throw new GeneratorExit(); // closed between its start and its first line: never entered
            }
            result = runBody(co);
        } catch (Throwable e) {
            error = e;
        }
        release();
        if (host != stepper) {
            executing = false;
            move(CLOSED); // the fiber writes no field of the frame after it
        }
        host().ended(result, error);
    }

    /** Runs the body and leaves its scope. A {@code StopIteration} that leaves the body is converted (PEP 479). */
    private @Nullable Object runBody(CoroutineScope co) throws Throwable {
        Object result = null;
        Throwable error = null;
        try {
            result = invoke(co);
        } catch (Throwable e) {
            error = leaving(e);
        }
        error = leaveScope(co, error);
        if (error != null) {
            lost(result);
            throw error;
        }
        return result;
    }

    /** Passes {@code result}, which the code returned before its cleanup failed, to the discard hook; null is none. */
    final void lost(@Nullable Object result) {
        if (result != null) {
            host().discard(result);
        }
    }

    /** Takes this frame as a called one of {@code caller}. Returns false if it must have a fiber of its own. */
    final boolean claimAsCall(Frame caller) {
        boolean claimed = StackDepth.allowsCall(caller.root.calls + 1)
                && engine() == caller.root.engine()
                && caller.host().drives()
                && take(CREATED, CALLED);
        if (claimed) {
            unwatch();
        }
        return claimed;
    }

    /** Runs a {@linkplain #claimAsCall claimed} frame as a call of {@code caller}, whose scope is {@code co}. */
    final @Nullable Object callIn(CoroutineScope co, Frame caller) {
        inside(caller.context());
        root = caller.root;
        root.calls++;
        try {
            return runBody(scope());
        } catch (Throwable error) {
            throw Sneaky.raise(error);
        } finally {
            root.calls--;
            root = this; // a call that has ended does not share its caller's state
            inside(null);
            release();
            move(CLOSED);
        }
    }

    /** Returns the context of the body's block, else of the body that calls it, else {@link Host#context()}. */
    public abstract @Nullable Object context();

    /** Returns the context of the innermost block or of the caller, on any thread; null for none. */
    abstract @Nullable Object insideNow();

    /** Sets the context of a block or a caller. Returns the one before, which the caller restores after the block. */
    abstract @Nullable Object inside(@Nullable Object surrounding);
}
