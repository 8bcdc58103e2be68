package io.corobridge;

import org.jspecify.annotations.Nullable;

/**
 * A coroutine object; Python: what calling an {@code async def} function gives.
 *
 * <p>It is single-use: it runs once, when it is awaited or stepped for the first time. It is no {@code Publisher} by
 * intent (a framework would take it for many values and cancel it after the first): an adapter makes a {@code Mono} or
 * a {@code Single} of it.
 *
 * <p>A coroutine that nobody holds any more is reported if it was never awaited, and closed some time later if it is suspended
 * and stepped by hand. A suspended body that itself leads to the coroutine, through {@code this} say, is never found: the JVM
 * takes it for held. Such a coroutine is closed by its owner, or handed to a driver.
 *
 * <p>Its body runs on its {@link Engine}. Whoever steps it waits for the next suspension or the end; one party may step
 * at a time, from any thread.
 *
 * <pre>{@code
 * Coroutine<Integer> sum = Coroutine.of(co -> co.await(first) + co.await(second));
 * int result = co.await(sum); // in a body; Blocking.await(sum) elsewhere
 * }</pre>
 *
 * @param <T> what it returns
 * @since 0.1.0
 */
public interface Coroutine<T extends @Nullable Object> extends Awaitable<T> {

    /** Where a coroutine stands; Python: {@code inspect.getcoroutinestate}. */
    enum State {
        /** Nothing of the body has run. */
        CREATED,
        /** The body runs, or what it awaits does. */
        RUNNING,
        /** The body waits to be stepped. */
        SUSPENDED,
        /** The body has ended, or never will run. */
        CLOSED
    }

    /**
     * A coroutine of {@code body} on the program's {@linkplain Engine#getDefault() default engine}.
     *
     * @param body runs at the first step; what it throws is what the step throws, the same object
     */
    static <T extends @Nullable Object> Coroutine<T> of(CoroutineBody<T> body) {
        return of(Engine.getDefault(), body);
    }

    /** A coroutine of {@code body} on {@code engine}. */
    static <T extends @Nullable Object> Coroutine<T> of(Engine engine, CoroutineBody<T> body) {
        return Factories.coroutine(engine, body);
    }

    /**
     * Starts the body, or goes on with {@code value} as the result of its suspension. Returns when the body suspends
     * or ends.
     *
     * @throws ProtocolException for a value sent to a coroutine that has not started
     * @throws IllegalStateException if it runs already, or has ended ("cannot reuse already awaited coroutine")
     */
    Step<T> send(@Nullable Object value);

    /**
     * Raises {@code error} in the body where it is suspended. A body that never started is not entered: the coroutine
     * is closed and the error thrown. What the body lets out is thrown as it is, {@code error} among it.
     *
     * @throws IllegalStateException if it runs already, or has ended
     */
    Step<T> raise(Throwable error);

    /**
     * Raises {@link GeneratorExit} in the body where it is suspended; a coroutine that never started just ends, and a
     * closed one stays closed. The body may not suspend again: cleanup that awaits needs a driver.
     *
     * @throws IllegalStateException "coroutine ignored GeneratorExit", if the body suspends again
     */
    void close();

    /** Where it stands. */
    State state();

    /** What the suspended body awaits, or null: a coroutine, or the iterator of another awaitable; Python: {@code cr_await}. */
    @Nullable
    Object awaiting();
}
