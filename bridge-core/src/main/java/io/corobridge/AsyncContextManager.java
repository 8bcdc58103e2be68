package io.corobridge;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * A resource with an asynchronous enter and exit; Python: an object with {@code __aenter__} and {@code __aexit__}.
 *
 * <pre>{@code
 * AsyncContextManager<Session> session = AsyncContextManager.of(co -> {
 *     Session opened = co.await(sessions.open());
 *     try {
 *         co.yield(opened);
 *     } finally {
 *         co.await(opened.close());
 *     }
 * });
 * }</pre>
 *
 * <p>{@link CoroutineScope#with} uses it in a body, {@code Publishers.usingWhen} around a publisher. Each enter that succeeded
 * has one exit. A cancel closes the enter, and a resource that still comes is exited; the exit is not cancelled.
 *
 * @param <R> what entering gives
 * @since 0.1.0
 */
public interface AsyncContextManager<R extends @Nullable Object> {

    /** Acquires the resource; Python: {@code __aenter__()}. If awaiting it raises, there is no exit. */
    Awaitable<R> aenter();

    /**
     * Releases the resource; Python: {@code __aexit__(..)}. What awaiting it raises takes the place of {@code error}, which
     * is suppressed in it.
     *
     * @param error what ended the block: null, its error, or {@link GeneratorExit} when it was closed
     * @return an awaitable of true to suppress {@code error}; null counts as false
     */
    Awaitable<Boolean> aexit(@Nullable Throwable error);

    /**
     * A manager of a generator body that yields once: what it yields is the resource, what follows the {@code yield} is
     * the exit; Python: {@code contextlib.asynccontextmanager}. Like Python's it can be entered once: a second enter raises
     * {@link ProtocolException} with CPython's text, "args". For several uses make it in the supplier of {@code usingWhen}.
     */
    static <R extends @Nullable Object> AsyncContextManager<R> of(GeneratorBody<R, Void> body) {
        return of(Engine.getDefault(), body);
    }

    /** The same on {@code engine}. */
    static <R extends @Nullable Object> AsyncContextManager<R> of(Engine engine, GeneratorBody<R, Void> body) {
        return Factories.manager(engine, body);
    }

    /** A manager that gives {@code value} and releases nothing; Python: {@code contextlib.nullcontext}. */
    static <R extends @Nullable Object> AsyncContextManager<R> of(R value) {
        return new AsyncContextManager<>() {
            @Override
            public Awaitable<R> aenter() {
                return Awaitable.ready(value);
            }

            @Override
            public Awaitable<Boolean> aexit(@Nullable Throwable error) {
                return Awaitable.ready(false);
            }
        };
    }

    /**
     * A manager that gives {@code resource} and closes it at the exit, on the thread that runs the exit; Python: {@code
     * contextlib.closing}.
     */
    static <C extends AutoCloseable> AsyncContextManager<C> closing(C resource) {
        Objects.requireNonNull(resource, "resource");
        return Factories.opening(() -> resource, AutoCloseable::close);
    }

    /** As {@code try}-with-resources: opens at the enter, closes at the exit. For one use at a time. */
    static <C extends AutoCloseable> AsyncContextManager<C> opening(Callable<? extends C> open) {
        return Factories.opening(open, AutoCloseable::close);
    }

    /**
     * A manager of two plain calls, each on the thread that enters or exits: what {@code open} gives is given to {@code
     * release}. For one use at a time.
     */
    static <R extends @Nullable Object> AsyncContextManager<R> opening(
            Callable<? extends R> open, ElementBody<? super R> release) {
        return Factories.opening(open, release);
    }

    /** A manager that gives {@code generator} and closes it at the exit; Python: {@code contextlib.aclosing}. */
    static <G extends AsyncGenerator<?, ?>> AsyncContextManager<G> closing(G generator) {
        return Factories.closing(generator);
    }
}
