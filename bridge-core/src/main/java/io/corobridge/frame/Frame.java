package io.corobridge.frame;

import io.corobridge.AsyncContextManager;
import io.corobridge.AsyncIterable;
import io.corobridge.AwaitIterator;
import io.corobridge.Awaitable;
import io.corobridge.Coroutine.State;
import io.corobridge.CoroutineScope;
import io.corobridge.ElementBody;
import io.corobridge.Engine;
import io.corobridge.GeneratorExit;
import io.corobridge.ProtocolException;
import io.corobridge.ScopeBody;
import io.corobridge.Step;
import io.corobridge.StopIteration;
import io.corobridge.fiber.Fiber;
import io.corobridge.fiber.Fibers;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A body, where it stands, and what it awaits: what CPython calls a frame. It is the scope that its body sees.
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
public abstract class Frame implements CoroutineScope {

    /** How many calls deep an awaited coroutine shares the fiber; the next one gets a new stack. */
    private static final int CALLS_PER_FIBER = 200;

    private static final VarHandle STATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(Frame.class, "state", State.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Engine engine;
    private final Object body;

    private volatile State state = State.CREATED;
    private Frame root = this;
    private int depth;
    private boolean executing;
    private @Nullable Object awaited;
    private @Nullable Fiber fiber;
    private @Nullable Host host;
    private @Nullable Stepper stepper;
    private @Nullable OpenLoops openLoops;

    Frame(Engine engine, Object body) {
        this.engine = Objects.requireNonNull(engine, "engine");
        this.body = Objects.requireNonNull(body, "body");
    }

    /** Runs the body. */
    abstract @Nullable Object invoke() throws Throwable;

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
        return root.executing || state == State.CLOSED ? null : awaited;
    }

    /** Closes a frame that has not started. */
    public final boolean closeUnstarted() {
        return STATE.compareAndSet(this, State.CREATED, State.CLOSED);
    }

    /** Takes a frame that has not started, to run it. */
    private boolean claim() {
        return STATE.compareAndSet(this, State.CREATED, State.RUNNING);
    }

    /** Whether somebody drives it, so that it can't be stepped. */
    final boolean isDriven() {
        return root != this || (host != null && host != stepper);
    }

    // ---- run by a driver ----

    /**
     * Makes {@code driver} the host from here on, of a frame that has not started or is suspended by hand. It runs on
     * when {@link #resume} is called.
     *
     * @return whether that was possible
     */
    public final boolean attach(Host driver) {
        if (claim()) {
            newFiber();
        } else if (isDriven() || !enter(State.SUSPENDED)) {
            return false;
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

    /** By the driver, around each wait on the fiber: shows that the body is suspended. */
    public final void parkSuspended() {
        executing = false;
        state = State.SUSPENDED;
        fiber().park();
        state = State.RUNNING;
        executing = true;
    }

    // ---- stepped by hand ----

    /** Takes a frame in state {@code from} for one step. */
    final boolean enter(State from) {
        return STATE.compareAndSet(this, from, State.RUNNING);
    }

    /** One step of a frame that was {@linkplain #enter entered}. */
    final Stepper step(@Nullable Object in, @Nullable Surroundings via) {
        Stepper own = stepper;
        if (own == null) {
            own = stepper = new Stepper(this);
            newFiber();
        }
        host = own;
        executing = true;
        own.step(fiber(), in, via);
        executing = false;
        state = own.outcome == Stepper.Outcome.RETURNED || own.outcome == Stepper.Outcome.RAISED
                ? State.CLOSED
                : State.SUSPENDED;
        return own;
    }

    // ---- on the fiber ----

    private Fiber newFiber() {
        return fiber = Fibers.create(engine, BodyNames.of(body), this::runOnFiber);
    }

    /** The stack that it runs on. */
    public final Fiber fiber() {
        return Objects.requireNonNull(fiber, "fiber");
    }

    final Host host() {
        return Objects.requireNonNull(root.host, "host");
    }

    private void runOnFiber() {
        Object result = null;
        Throwable error = null;
        try {
            if (host != stepper && host().closing()) {
                throw new GeneratorExit(); // closed between its start and its first line: never entered
            }
            result = run();
        } catch (Throwable e) {
            error = e;
        }
        if (host != stepper) {
            executing = false;
            state = State.CLOSED;
        }
        host().ended(result, error);
    }

    /** The body to its end, with what a {@code StopIteration} that leaves it turns into. */
    private @Nullable Object run() throws Throwable {
        try {
            try {
                return invoke();
            } finally {
                if (openLoops != null) {
                    openLoops.closeAll();
                }
            }
        } catch (Throwable error) {
            throw leaving(error);
        }
    }

    /** What {@code error} is once it has left the body. */
    final Throwable leaving(Throwable error) {
        if (!isStop(error)) {
            return error;
        }
        String name = error instanceof StopIteration ? "StopIteration" : "StopAsyncIteration";
        return new IllegalStateException(kind() + " raised " + name, error);
    }

    /** Runs a claimed frame as a call in the body of {@code caller}. */
    private @Nullable Object callIn(Frame caller) {
        root = caller.root;
        depth = caller.depth + 1;
        try {
            return run();
        } catch (Throwable error) {
            throw Sneaky.raise(error);
        } finally {
            state = State.CLOSED;
        }
    }

    // ---- await ----

    @Override
    public final <T extends @Nullable Object> T await(Awaitable<T> awaitable) {
        if (awaitable instanceof CoroutineObject<T> coroutine) {
            if (coroutine.awaiting() != null) {
                throw new IllegalStateException("coroutine is being awaited already");
            }
            return awaitCoroutine(coroutine);
        }
        return stepThrough(iteratorOf(awaitable), awaitable);
    }

    /** Awaits a coroutine: as a call, if it has not started and this body is driven. */
    final <T extends @Nullable Object> T awaitCoroutine(CoroutineObject<T> coroutine) {
        checkInside();
        Frame callee = coroutine.frame();
        boolean call = depth + 1 < CALLS_PER_FIBER && callee.engine == root.engine && host().drives();
        if (!call || !callee.claim()) {
            return stepThrough(coroutine.iterator(), coroutine);
        }
        awaited = coroutine;
        try {
            return Unchecked.cast(callee.callIn(this));
        } finally {
            awaited = null;
        }
    }

    final <T extends @Nullable Object> AwaitIterator<T> iteratorOf(@Nullable Awaitable<T> awaitable) {
        checkInside();
        if (awaitable == null) {
            throw new ProtocolException("object NoneType can't be used in 'await' expression");
        }
        AwaitIterator<T> iterator =
                awaitable instanceof ContextAwaitable<T> own ? own.await(host().context()) : awaitable.await();
        if (iterator == null) {
            throw new ProtocolException("__await__() returned non-iterator of type 'NoneType'");
        }
        return iterator;
    }

    /** Steps {@code iterator} to its end, suspending this body whenever it suspends. */
    final <T extends @Nullable Object> T stepThrough(AwaitIterator<T> iterator, Object shown) {
        awaited = shown;
        try {
            Step<T> step = send(iterator, null);
            while (step instanceof Step.Suspended<T> suspended) {
                Object in = host().suspended(suspended.on());
                step = in instanceof Raise raise ? raise(iterator, raise) : send(iterator, in);
            }
            if (step == null) {
                throw new ProtocolException(iterator.getClass().getName() + " returned no step");
            }
            return ((Step.Returned<T>) step).value();
        } finally {
            awaited = null;
        }
    }

    private <T extends @Nullable Object> Step<T> send(AwaitIterator<T> iterator, @Nullable Object value) {
        return iterator instanceof OwnIterator<T> own ? own.step(value, host()) : iterator.send(value);
    }

    private <T extends @Nullable Object> Step<T> raise(AwaitIterator<T> iterator, Raise raise) {
        root.executing = false;
        try {
            boolean closes = raise.error() instanceof GeneratorExit
                    && (raise.kind() == Raise.Kind.PLAIN
                            || (raise.kind() == Raise.Kind.DRIVEN && !(iterator instanceof OwnIterator)));
            if (closes) {
                iterator.close(); // what it raises is raised here instead of the exit
                throw raise.error();
            }
            return iterator instanceof OwnIterator<T> own ? own.step(raise, host()) : iterator.raise(raise.error());
        } catch (Throwable error) {
            throw Sneaky.raise(error);
        } finally {
            root.executing = true;
        }
    }

    @Override
    public final @Nullable Object suspend(@Nullable Object on) {
        return stepThrough(new Suspension(on), "suspend");
    }

    // ---- yield, for generators ----

    final @Nullable Object yieldValue(@Nullable Object value) {
        checkInside();
        Object in = host().yielded(value);
        if (in instanceof Raise raise) {
            throw Sneaky.raise(raise.error());
        }
        return in;
    }

    private void checkInside() {
        Fiber runsOn = root.fiber;
        if (runsOn == null || !runsOn.isCurrent() || state == State.CLOSED) {
            throw new IllegalStateException("a scope is used on its body's stack only");
        }
    }

    // ---- async for, async with ----

    @Override
    public final <T extends @Nullable Object> Iterable<T> each(AsyncIterable<? extends T> source) {
        return () -> new EachLoop<>(this, source);
    }

    @Override
    public final <T extends @Nullable Object> void forEach(AsyncIterable<? extends T> source, ElementBody<T> block) {
        EachLoop<T> loop = new EachLoop<>(this, source);
        try {
            while (loop.hasNext()) {
                block.run(loop.next());
            }
        } catch (Throwable error) {
            throw Sneaky.raise(loop.closeAfter(error));
        }
    }

    @Override
    public final <R extends @Nullable Object, T extends @Nullable Object> @Nullable T with(
            AsyncContextManager<R> manager, ScopeBody<? super R, T> block) {
        checkInside();
        return WithBlock.run(this, manager, block);
    }

    /** The context of the driver, as {@link Host#context()} gives it. */
    public final @Nullable Object context() {
        return host().context();
    }

    final OpenLoops openLoops() {
        if (openLoops == null) {
            openLoops = new OpenLoops(this);
        }
        return openLoops;
    }
}
