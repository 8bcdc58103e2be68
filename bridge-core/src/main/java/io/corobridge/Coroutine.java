package io.corobridge;

import org.jspecify.annotations.Nullable;

/**
 * A coroutine object; Python: the result of calling an {@code async def} function.
 *
 * <p>It is single-use: its body runs once, from the first await or step. It is no {@code Publisher} by intent, since a
 * framework would take it for many values and cancel it after the first. An adapter makes a {@code Mono} or a {@code
 * Single} of it.
 *
 * <p>Threads: the body runs on its {@link Engine}. The thread that steps it waits for the next suspension or the end.
 * Any thread may step it, one at a time. {@link #state} and {@link #awaiting} may be called from any thread.
 *
 * <p>An abandoned coroutine, one that is no longer reachable, is reported if it was never awaited. If it was stepped by
 * hand and is suspended, it is closed some time later. A suspended body that itself leads to its coroutine, through
 * {@code this} say, counts as reachable and is never closed so: its owner closes it, or hands it to a driver.
 *
 * <pre>{@code
 * Coroutine<Integer> sum = Coroutine.of(co -> co.await(first) + co.await(second));
 * int result = co.await(sum); // in a body; Blocking.await(sum) elsewhere
 * }</pre>
 *
 * @param <T> the result of the body
 * @since 0.1.0
 */
public interface Coroutine<T extends @Nullable Object> extends Awaitable<T> {

    /** The states of a coroutine; Python: {@code inspect.getcoroutinestate}. */
    enum State {
        /** Nothing of the body has run. */
        CREATED,
        /** The body runs, or the object that it awaits does. */
        RUNNING,
        /** The body waits to be stepped. */
        SUSPENDED,
        /** The body has ended, or never will run. */
        CLOSED
    }

    /**
     * Makes a coroutine of {@code body} on the program's {@linkplain Engine#getDefault() default engine}.
     *
     * @param body runs at the first step; the step throws the error of the body, the same object
     * @throws IllegalArgumentException if the system property of the default engine has no engine's name
     */
    static <T extends @Nullable Object> Coroutine<T> of(CoroutineBody<T> body) {
        return of(Engine.getDefault(), body);
    }

    /** Makes a coroutine of {@code body} on {@code engine}. */
    static <T extends @Nullable Object> Coroutine<T> of(Engine engine, CoroutineBody<T> body) {
        return Factories.coroutine(engine, body);
    }

    /**
     * Starts the body with null, or resumes it with {@code value} as the result of its suspension. Returns when the
     * body suspends or ends; throws the body's error as it is.
     *
     * @return the object that the body suspended on, or its result
     * @throws ProtocolException for a value sent to a coroutine that has not started
     * @throws IllegalStateException "coroutine already executing", if it runs; "cannot reuse already awaited
     *     coroutine", if it has ended; "coroutine is being awaited already", if a driver has it
     * @throws IllegalStateException if {@code StopIteration} leaves the body
     * @throws UnsupportedOperationException if this JVM lacks the engine; the coroutine has not started then
     */
    Step<T> send(@Nullable Object value);

    /**
     * Raises {@code error} in the body where it is suspended. A body that never started is not entered: the coroutine
     * is closed and the error thrown. Throws the error that leaves the body as it is, which may be {@code error}.
     *
     * @return the object that the body suspended on next, or its result
     * @throws IllegalStateException as {@link #send}
     */
    Step<T> raise(Throwable error);

    /**
     * Raises {@link GeneratorExit} in the body where it is suspended. A coroutine that never started just ends, and a
     * closed one stays closed. The body may not suspend again: cleanup that awaits needs a driver. Throws the error of
     * the cleanup.
     *
     * @throws IllegalStateException "coroutine ignored GeneratorExit", if the body suspends again; "coroutine already
     *     executing", if it runs; "coroutine is being awaited already", if a driver has it
     */
    void close();

    /** Returns the state, which another thread may have changed by now. */
    State state();

    /**
     * Returns the object that the suspended body awaits: a coroutine, or the iterator of another awaitable; null if
     * there is none. Python: {@code cr_await}.
     */
    @Nullable
    Object awaiting();
}
