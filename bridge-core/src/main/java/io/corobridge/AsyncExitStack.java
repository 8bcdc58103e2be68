package io.corobridge;

import java.util.ArrayDeque;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A stack of managers and callbacks that become known while a block runs; it exits them last to first. Python: {@code
 * contextlib.AsyncExitStack}.
 *
 * <p>Each exit gets the error that the exit before it let out. An exit may suppress the error, or replace it by raising
 * another. The error that the stack raises has those errors suppressed in it that it was raised over, but no error that
 * an exit has suppressed. One body at a time uses a stack.
 *
 * @since 0.1.0
 */
public final class AsyncExitStack implements AsyncContextManager<AsyncExitStack> {

    private final Engine engine;
    private ArrayDeque<Function<@Nullable Throwable, Awaitable<Boolean>>> exits = new ArrayDeque<>();

    /** Makes an empty stack whose exits run on the default engine. */
    public AsyncExitStack() {
        this(Engine.getDefault());
    }

    /** Makes an empty stack whose exits run on {@code engine}. */
    public AsyncExitStack(Engine engine) {
        this.engine = Objects.requireNonNull(engine, "engine");
    }

    /**
     * Enters {@code manager} and pushes its exit, if entering succeeded; Python: {@code enter_async_context}.
     *
     * @return an awaitable of the resource; its await raises the error of the enter, and the stack is unchanged then
     */
    public <R extends @Nullable Object> Awaitable<R> enter(AsyncContextManager<R> manager) {
        Objects.requireNonNull(manager, "manager");
        return Factories.coroutine(engine, co -> {
            R resource = Factories.enter(co, manager);
            push(manager);
            return resource;
        });
    }

    /** Pushes the exit of {@code manager}, without entering it; Python: {@code push_async_exit}. */
    public void push(AsyncContextManager<?> manager) {
        Objects.requireNonNull(manager, "manager");
        exits.push(manager::aexit);
    }

    /** Pushes a body that runs at the exit and suppresses no error; Python: {@code push_async_callback}. */
    public void callback(CoroutineBody<?> body) {
        Objects.requireNonNull(body, "body");
        exits.push(error -> Factories.coroutine(engine, co -> {
            body.run(co);
            return false;
        }));
    }

    /** Pushes a plain callback that runs at the exit and suppresses no error; Python: {@code callback}. */
    public void callback(Runnable callback) {
        Objects.requireNonNull(callback, "callback");
        exits.push(error -> {
            callback.run();
            return Awaitable.ready(false);
        });
    }

    /** Moves all exits to a new stack, and leaves this one empty; Python: {@code pop_all}. */
    public AsyncExitStack popAll() {
        AsyncExitStack other = new AsyncExitStack(engine);
        other.exits = exits;
        exits = new ArrayDeque<>();
        return other;
    }

    /**
     * Exits everything now; Python: {@code aclose}.
     *
     * @return an awaitable of the end of all exits; its await raises the error that the last of them let out
     */
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

    /** Runs all exits. Returns whether {@code error} was suppressed. */
    private boolean exitAll(CoroutineScope co, @Nullable Throwable error) throws Throwable {
        ArrayDeque<Throwable> history = new ArrayDeque<>(); // the last error first; each was raised over the next
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

    /** Pushes {@code next}. If it is in the history already, the errors since then are forgotten, as in CPython. */
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
