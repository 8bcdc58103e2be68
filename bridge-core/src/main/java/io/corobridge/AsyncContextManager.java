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
 * <p>{@link CoroutineScope#with} uses it in a body, {@code Publishers.usingWhen} around a publisher. Each successful
 * enter has exactly one exit. A cancel closes the enter, and a late resource is exited at once; an exit is never
 * cancelled.
 *
 * @param <R> the resource
 * @since 0.1.0
 */
public interface AsyncContextManager<R extends @Nullable Object> {

    /**
     * Acquires the resource; Python: {@code __aenter__()}.
     *
     * @return an awaitable of the resource; if its await raises, there is no exit
     */
    Awaitable<R> aenter();

    /**
     * Releases the resource; Python: {@code __aexit__(..)}.
     *
     * @param error null if the block ended well, else the block's error, or {@link GeneratorExit} if it was closed
     * @return an awaitable of true to suppress {@code error}; null counts as false. An error that its await raises
     *     takes the place of {@code error}, which is suppressed in it
     */
    Awaitable<Boolean> aexit(@Nullable Throwable error);

    /**
     * Makes a manager of a generator body that yields once: the yielded element is the resource, the code behind the
     * {@code yield} is the exit; Python: {@code contextlib.asynccontextmanager}. It can be entered once, as in Python.
     * For several uses make it in the supplier of {@code usingWhen}.
     *
     * <p>Its enter raises {@link ProtocolException} "args" if it was entered before, and {@link IllegalStateException}
     * "generator didn't yield". Its exit raises {@link IllegalStateException} "generator didn't stop", if the body
     * yields again.
     */
    static <R extends @Nullable Object> AsyncContextManager<R> of(GeneratorBody<R, Void> body) {
        return of(Engine.getDefault(), body);
    }

    /** Makes a manager of a generator body on {@code engine}; see {@link #of(GeneratorBody)}. */
    static <R extends @Nullable Object> AsyncContextManager<R> of(Engine engine, GeneratorBody<R, Void> body) {
        return Factories.manager(engine, body);
    }

    /** Makes a manager that gives {@code value} and releases nothing; Python: {@code contextlib.nullcontext}. */
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
     * Makes a manager that gives {@code resource} and closes it at the exit, on the thread that runs the exit; Python:
     * {@code contextlib.closing}. The exit raises the error of the closing.
     */
    static <C extends AutoCloseable> AsyncContextManager<C> closing(C resource) {
        Objects.requireNonNull(resource, "resource");
        return Factories.opening(() -> resource, AutoCloseable::close);
    }

    /**
     * Makes a manager that opens a resource at the enter and closes it at the exit, as {@code try}-with-resources does.
     * For one use at a time. The enter raises the error of {@code open}, the exit that of the closing.
     */
    static <C extends AutoCloseable> AsyncContextManager<C> opening(Callable<? extends C> open) {
        return Factories.opening(open, AutoCloseable::close);
    }

    /**
     * Makes a manager of two plain calls, on the thread that enters or exits: the result of {@code open} is handed to
     * {@code release}. For one use at a time. The enter raises the error of {@code open}, the exit that of {@code
     * release}.
     */
    static <R extends @Nullable Object> AsyncContextManager<R> opening(
            Callable<? extends R> open, ElementBody<? super R> release) {
        return Factories.opening(open, release);
    }

    /**
     * Makes a manager that gives {@code generator} and closes it at the exit; Python: {@code contextlib.aclosing}. The
     * exit raises the errors of {@link AsyncGenerator#aclose}.
     */
    static <G extends AsyncGenerator<?, ?>> AsyncContextManager<G> closing(G generator) {
        return Factories.closing(generator);
    }
}
