package io.corobridge.frame;

import io.corobridge.Coroutine.State;
import io.corobridge.Engine;
import io.corobridge.GeneratorExit;
import io.corobridge.StopIteration;
import io.corobridge.fiber.Body;
import io.corobridge.fiber.Fiber;
import io.corobridge.fiber.Fibers;
import io.corobridge.fiber.Fields;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A body and where it stands: what CPython calls a frame. What the body sees of it is {@link BodyFrame}.
 *
 * <p>States: CREATED, RUNNING, SUSPENDED, CLOSED. Invariants:
 *
 * <ol>
 *   <li>RUNNING is entered by one exchange; whoever made it owns the frame until it leaves RUNNING.
 *   <li>CLOSED is entered once and not left.
 *   <li>A body that was closed before it started is never entered.
 *   <li>A frame that runs as a call in another body has no fiber and no host of its own: {@code root} has both.
 *   <li>{@code executing} is false while the frame runs only by what its await does with a raised error.
 * </ol>
 */
public abstract class Frame implements Body {

    private static final VarHandle STATE = Fields.handle(MethodHandles.lookup(), "state", State.class);

    static {
        // JDK 25 throws IncompatibleClassChangeError in a suspended body that was compiled for one kind of host
        AbandonedHost.load();
    }

    private final Engine engine;

    @SuppressWarnings("NullAway.Init") // by STATE
    private volatile State state;

    private Frame root = this;
    private int calls; // of a root: how many are on its stack
    private boolean executing;
    volatile boolean handedOver; // to a driver: that ends the frame, whoever drops the object
    private @Nullable Object awaited;
    private @Nullable Fiber fiber;
    private @Nullable Host host;
    private @Nullable Stepper stepper;

    Frame(Engine engine) {
        this.engine = Objects.requireNonNull(engine, "engine");
        STATE.set(this, State.CREATED); // plain: nobody else has it yet
    }

    /** What it runs. */
    abstract Object body();

    /** Runs the body. */
    abstract @Nullable Object invoke() throws Throwable;

    /** Ends what the body left open in its scope; what the body has then ended with. */
    abstract @Nullable Throwable leaveScope(@Nullable Throwable error);

    /** What CPython calls it in its messages. */
    abstract String kind();

    /** Whether {@code error} must not leave the body as it is (PEP 479). */
    boolean isStop(Throwable error) {
        return error instanceof StopIteration;
    }

    // ---- where it stands ----

    /** Where it stands, as seen from outside. */
    public State state() {
        State own = state;
        return own == State.RUNNING && root != this ? root.state() : own;
    }

    /** What it awaits while it is suspended there. */
    public final @Nullable Object awaiting() {
        Object shown = root.executing || state == State.CLOSED ? null : awaited;
        return shown instanceof CalledLoop loop ? loop.awaiting() : shown;
    }

    /** Closes a frame that has not started. */
    public final boolean closeUnstarted() {
        return STATE.compareAndSet(this, State.CREATED, State.CLOSED);
    }

    /** Whether somebody drives it, so that it can't be stepped. */
    final boolean isDriven() {
        return isCall() || (host != null && host != stepper);
    }

    // ---- run by a driver ----

    /** Makes {@code driver} the host of a frame that has not started or is suspended by hand; whether it could. */
    public final boolean attach(Host driver) {
        if (enter(State.CREATED)) {
            newFiber(driver);
        } else if (isDriven() || !enter(State.SUSPENDED)) {
            return false;
        } else {
            Objects.requireNonNull(stepper).shieldAlso(driver); // it stands where it was stepped to
        }
        host = driver;
        executing = true;
        return true;
    }

    /** Lets an {@linkplain #attach attached} frame run. */
    public final void resume() {
        if (stepper != null) {
            stepper.post(null);
        }
        fiber().unpark();
    }

    /** Ends an {@linkplain #attach attached} frame that was not resumed; false if its body has begun by hand before. */
    public final boolean closeAttached() {
        if (stepper != null) {
            return false;
        }
        state = State.CLOSED;
        return true;
    }

    /** By the driver, around each wait on the fiber: shows that the body is suspended. */
    public final void parkSuspended() {
        executing = false;
        STATE.setRelease(this, State.SUSPENDED); // the exchanges are the fiber's
        try {
            fiber().park();
        } finally { // also where it is pinned
            STATE.setRelease(this, State.RUNNING);
            executing = true;
        }
    }

    /** Closes a frame that is suspended by hand, without waiting for its cleanup. */
    final void abandon() {
        Stepper own = stepper;
        if (own == null || isDriven() || !enter(State.SUSPENDED)) {
            return;
        }
        host = new AbandonedHost(this);
        executing = true;
        own.post(Raise.plain(new GeneratorExit()));
        fiber().unpark();
    }

    // ---- stepped by hand ----

    /** Takes a frame in state {@code from}, to run it. */
    final boolean enter(State from) {
        return STATE.compareAndSet(this, from, State.RUNNING);
    }

    /** One step of a frame that was {@linkplain #enter entered}. */
    final Stepper step(@Nullable Object in, @Nullable Surroundings via) {
        Stepper own = stepper;
        if (own == null) {
            own = stepper = new Stepper(this, via);
            newFiber(own);
        }
        host = own;
        executing = true;
        own.step(fiber(), in, via);
        executing = false;
        boolean ended = own.outcome == Stepper.Outcome.RETURNED || own.outcome == Stepper.Outcome.RAISED;
        STATE.setRelease(this, ended ? State.CLOSED : State.SUSPENDED);
        return own;
    }

    // ---- on the fiber ----

    private void newFiber(Host runs) {
        fiber = runs.fiber(engine, this);
    }

    /** Whether a thread of its own runs it, which can be interrupted. */
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
            if (host != stepper && host().closing()) {
                throw new GeneratorExit(); // closed between its start and its first line: never entered
            }
            result = runBody();
        } catch (Throwable e) {
            error = e;
        }
        if (host != stepper) {
            executing = false;
            STATE.setRelease(this, State.CLOSED); // nothing is looked at after it
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

    /** What {@code error} is once it has left the body. */
    final Throwable leaving(Throwable error) {
        String name = error instanceof StopIteration ? "StopIteration" : "StopAsyncIteration";
        return isStop(error) ? new IllegalStateException(kind() + " raised " + name, error) : error;
    }

    /** Takes this frame to be run as a call in the body of {@code caller}, if that is allowed. */
    final boolean claimAsCall(Frame caller) {
        return StackDepth.allowsCall(caller.root.calls + 1)
                && engine == caller.root.engine
                && caller.host().drives()
                && enter(State.CREATED);
    }

    /** Runs a {@linkplain #claimAsCall claimed} frame as a call in the body of {@code caller}. */
    final @Nullable Object callIn(Frame caller) {
        root = caller.root;
        root.calls++;
        try {
            return runBody();
        } catch (Throwable error) {
            throw Sneaky.raise(error);
        } finally {
            root.calls--;
            root = this; // a call that is over does not run because its caller does
            state = State.CLOSED;
        }
    }

    /** Whether it runs as a call in another body. */
    final boolean isCall() {
        return root != this;
    }

    /** How many calls are on its stack. */
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

    /** Whether the fiber runs the body itself, and not what its await does with a raised error. */
    final void executing(boolean itself) {
        root.executing = itself;
    }

    /** That the scope is used on its body's stack; who hosts that. */
    final Host checkInside() {
        Frame runs = root;
        if (runs.state != State.RUNNING || (runs.hasThread() && !runs.fiber().isCurrent())) {
            throw new IllegalStateException("a scope is used on its body's stack only");
        }
        return Objects.requireNonNull(runs.host, "host");
    }

    /** The context of the driver, as {@link Host#context()} gives it. */
    public final @Nullable Object context() {
        return host().context();
    }
}
