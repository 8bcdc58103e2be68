package io.corobridge.tck.machine;

import io.corobridge.AsyncGenerator;
import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import io.corobridge.GeneratorBody;
import io.corobridge.GeneratorExit;
import io.corobridge.ProtocolException;
import io.corobridge.StopAsyncIteration;
import io.corobridge.StopIteration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** The model of a generator: its body has a thread, and takes turns with whoever steps it. */
final class ModelGenerator implements AsyncGenerator<Object, Object> {

    static final ExecutorService THREADS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "machine-model");
        thread.setDaemon(true);
        return thread;
    });

    private final ModelRun run;
    private final GeneratorBody<Object, Object> body;
    private final ModelScope scope;
    private final Semaphore bodysTurn = new Semaphore(0);
    private final Semaphore callersTurn = new Semaphore(0);
    // the semaphores hand these over
    private Coroutine.State state = Coroutine.State.CREATED;
    private boolean stepped = true;
    private boolean closing; // by aclose(), which a generator may ignore
    private @Nullable Object sent;
    private @Nullable Throwable raised;
    private @Nullable Object yielded;
    private @Nullable Throwable error;

    ModelGenerator(ModelRun run, GeneratorBody<Object, Object> body) {
        this.run = run;
        this.body = body;
        scope = new ModelScope(run, this);
    }

    @SuppressWarnings("unchecked") // it yields and takes integers
    AsyncGenerator<Integer, Integer> typed() {
        return (AsyncGenerator<Integer, Integer>) (AsyncGenerator<?, ?>) this;
    }

    // ---- for the caller ----

    /** Lets the body run to its next yield or its end. Returns the element, or raises the error or the end. */
    private Object resume(ModelScope by) {
        boolean starts = state == Coroutine.State.CREATED;
        state = Coroutine.State.RUNNING;
        scope.calledBy(by);
        if (starts) {
            THREADS.execute(this::live);
        } else {
            bodysTurn.release();
        }
        callersTurn.acquireUninterruptibly();
        run.world.admit(Thread.currentThread());
        by.met(scope);
        Throwable left = error;
        if (left != null) {
            error = null;
            throw Thrown.unchecked(left);
        }
        if (state == Coroutine.State.CLOSED) {
            throw new StopAsyncIteration();
        }
        return java.util.Objects.requireNonNull(yielded);
    }

    Object next(ModelScope by) {
        return send(by, null);
    }

    /** Returns the error that leaves a generator for {@code error}, as PEP 479 has it. */
    static Throwable leaving(Throwable error) {
        boolean stops = error instanceof StopAsyncIteration || error instanceof StopIteration;
        String name = error.getClass().getSimpleName();
        return stops ? new IllegalStateException("async generator raised " + name, error) : error;
    }

    /** Says that a loop calls this generator, with its block as the sink. */
    ModelGenerator called() {
        stepped = false;
        return this;
    }

    /** Marks the cleanup of a generator that a loop closes: no deadline around it cuts it off. */
    void closesByLoop() {
        scope.closes();
    }

    boolean isStepped() {
        return stepped;
    }

    private Object send(ModelScope by, @Nullable Object value) {
        if (state == Coroutine.State.CLOSED) {
            throw new StopAsyncIteration();
        }
        if (state == Coroutine.State.CREATED && value != null) {
            throw new ProtocolException("can't send non-None value to a just-started async generator");
        }
        sent = value;
        return resume(by);
    }

    /** Raises {@code given} at the yield. */
    @Nullable
    Object raise(ModelScope by, Throwable given) {
        if (state == Coroutine.State.CLOSED) {
            return null;
        }
        if (state == Coroutine.State.CREATED) {
            state = Coroutine.State.CLOSED;
            throw Thrown.unchecked(given);
        }
        if (closing) {
            throw new StopAsyncIteration();
        }
        return resumeWith(by, given);
    }

    private Object resumeWith(ModelScope by, Throwable given) {
        raised = given;
        return resume(by);
    }

    /** Closes the generator as {@code aclose} does. */
    @Nullable
    Void close(ModelScope by) {
        if (state != Coroutine.State.SUSPENDED) {
            state = Coroutine.State.CLOSED;
            return null;
        }
        if (closing) {
            throw new StopAsyncIteration();
        }
        closing = true;
        GeneratorExit exit = new GeneratorExit();
        try {
            resumeWith(by, exit);
        } catch (StopAsyncIteration ended) {
            return null;
        } catch (GeneratorExit left) {
            if (left != exit) {
                throw left; // the exit of the body that closes
            }
            run.dropCarried(left);
            return null;
        }
        throw new IllegalStateException("async generator ignored GeneratorExit");
    }

    /** Closes the generator of a loop that calls it: a yield after its exit raises an error in the generator. */
    void closeCalled(ModelScope by) {
        if (state != Coroutine.State.SUSPENDED) {
            state = Coroutine.State.CLOSED;
            return;
        }
        GeneratorExit exit = new GeneratorExit();
        Throwable next = exit;
        IllegalStateException ignored = null;
        try {
            while (true) {
                resumeWith(by, next);
                if (ignored != null) {
                    throw run.leaveForGood(ignored, true);
                }
                ignored = new IllegalStateException("async generator ignored GeneratorExit");
                next = ignored;
            }
        } catch (StopAsyncIteration ended) {
            if (ignored != null) {
                throw ignored;
            }
        } catch (GeneratorExit left) {
            if (left != exit) {
                throw left;
            }
            run.dropCarried(left);
        }
    }

    /** Ends the thread of a generator that nobody steps any more. */
    void abandon() {
        if (state == Coroutine.State.SUSPENDED) {
            raised = new Stuck();
            bodysTurn.release();
            callersTurn.acquireUninterruptibly();
        }
    }

    // ---- for the body ----

    private void live() {
        run.world.admit(Thread.currentThread());
        try {
            body.run(scope);
        } catch (Throwable left) {
            error = leaving(left);
        }
        error = error instanceof Stuck ? error : scope.closeReadings(error);
        state = Coroutine.State.CLOSED;
        callersTurn.release();
    }

    /** Hands {@code value} over, and waits for the next step. */
    @Nullable
    Object yield(Object value) {
        yielded = value;
        state = Coroutine.State.SUSPENDED;
        callersTurn.release();
        bodysTurn.acquireUninterruptibly();
        Throwable thrown = raised;
        raised = null;
        if (thrown instanceof Stuck) {
            throw Thrown.unchecked(thrown);
        }
        run.world.admit(Thread.currentThread());
        if (thrown != null) {
            throw Thrown.unchecked(thrown);
        }
        Object given = sent;
        sent = null;
        return given;
    }

    // ---- the interface ----

    @Override
    public Awaitable<Object> anext() {
        return new ModelAwaitable<>(this::next);
    }

    @Override
    public Awaitable<Object> asend(@Nullable Object value) {
        return new ModelAwaitable<>(by -> send(by, value));
    }

    @Override
    @SuppressWarnings("NullAway") // null after the end, as CPython 3.9
    public Awaitable<Object> athrow(Throwable given) {
        return new ModelAwaitable<>(by -> raise(by, given));
    }

    @Override
    @SuppressWarnings("NullAway") // None
    public Awaitable<@Nullable Void> aclose() {
        return new ModelAwaitable<>(by -> close(by));
    }

    @Override
    public Coroutine.State state() {
        return state;
    }

    @Override
    public @Nullable Object awaiting() {
        return null;
    }
}
