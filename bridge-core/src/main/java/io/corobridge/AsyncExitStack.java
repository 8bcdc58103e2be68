package io.corobridge;

import java.util.ArrayDeque;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Managers and callbacks that are known only while the block runs, exited last to first; Python: {@code
 * contextlib.AsyncExitStack}.
 *
 * <p>Each exit sees what the one before it let out: an exit that suppresses leaves none, one that raises replaces it. The
 * error that the stack raises has the errors suppressed that it was raised over, and not one that an exit has suppressed.
 * It is used by one body at a time.
 *
 * @since 0.1.0
 */
public final class AsyncExitStack implements AsyncContextManager<AsyncExitStack> {

    private final Engine engine;
    private ArrayDeque<Function<@Nullable Throwable, Awaitable<Boolean>>> exits = new ArrayDeque<>();

    /** An empty stack, whose exits run on the default engine. */
    public AsyncExitStack() {
        this(Engine.getDefault());
    }

    /** An empty stack, whose exits run on {@code engine}. */
    public AsyncExitStack(Engine engine) {
        this.engine = Objects.requireNonNull(engine, "engine");
    }

    /**
     * Enters {@code manager} and pushes its exit, if entering succeeded; Python: {@code enter_async_context}.
     *
     * @return an awaitable of what entering gave
     */
    public <R extends @Nullable Object> Awaitable<R> enter(AsyncContextManager<R> manager) {
        Objects.requireNonNull(manager, "manager");
        return Factories.coroutine(engine, co -> {
            R resource = Factories.enter(co, manager);
            push(manager);
            return resource;
        });
    }

    /** Pushes the exit of {@code manager}, which is not entered; Python: {@code push_async_exit}. */
    public void push(AsyncContextManager<?> manager) {
        Objects.requireNonNull(manager, "manager");
        exits.push(manager::aexit);
    }

    /** Pushes a body that runs at the exit and suppresses nothing; Python: {@code push_async_callback}. */
    public void callback(CoroutineBody<?> body) {
        Objects.requireNonNull(body, "body");
        exits.push(error -> Factories.coroutine(engine, co -> {
            body.run(co);
            return false;
        }));
    }

    /** Pushes a plain callback, which runs at the exit and suppresses nothing; Python: {@code callback}. */
    public void callback(Runnable callback) {
        Objects.requireNonNull(callback, "callback");
        exits.push(error -> {
            callback.run();
            return Awaitable.ready(false);
        });
    }

    /** Moves everything to a new stack: this one has nothing to exit then; Python: {@code pop_all}. */
    public AsyncExitStack popAll() {
        AsyncExitStack other = new AsyncExitStack(engine);
        other.exits = exits;
        exits = new ArrayDeque<>();
        return other;
    }

    /** Exits everything now; Python: {@code aclose}. */
    public Awaitable<@Nullable Void> aclose() {
        return Factories.exit(engine, co -> {
            exitAll(co, null);
            return Factories.none();
        });
    }

    @Override
    public Awaitable<AsyncExitStack> aenter() {
        return Awaitable.ready(this);
    }

    @Override
    public Awaitable<Boolean> aexit(@Nullable Throwable error) {
        return Factories.exit(engine, co -> exitAll(co, error));
    }

    /** Whether {@code error} was suppressed. */
    private boolean exitAll(CoroutineScope co, @Nullable Throwable error) throws Throwable {
        ArrayDeque<Throwable> history = new ArrayDeque<>(); // the last error first, each raised over the next one
        if (error != null) {
            history.push(error);
        }
        boolean raised = false;
        while (!exits.isEmpty()) {
            Function<@Nullable Throwable, Awaitable<Boolean>> exit = exits.pop();
            try {
                if (Boolean.TRUE.equals(co.await(exit.apply(history.peek())))) {
                    history.clear();
                    raised = false;
                }
            } catch (Throwable next) {
                remember(next, history);
                raised = true;
            }
        }
        if (raised) {
            throw Factories.chained(history);
        }
        return error != null && history.isEmpty();
    }

    /** One that was raised before is the last one now; as in CPython, what it was raised over then is forgotten. */
    private static void remember(Throwable next, ArrayDeque<Throwable> history) {
        if (history.peek() == next) {
            return;
        }
        if (history.stream().anyMatch(earlier -> earlier == next)) {
            while (history.removeLast() != next) {
                // up to where it was raised before
            }
        }
        history.push(next);
    }
}
