package io.corobridge;

import org.jspecify.annotations.Nullable;

/**
 * One await in progress; Python: the iterator that {@code __await__()} returned.
 *
 * <p>One party steps it at a time. A step either suspends, and then waits for the next step, or ends the await by
 * returning or throwing. An error that ends the await is thrown as it is, checked or not.
 *
 * @param <T> the result of the await
 * @since 0.1.0
 */
@FunctionalInterface
public interface AwaitIterator<T extends @Nullable Object> {

    /**
     * Starts the await with null, or resumes it with {@code value} as the result of its suspension; Python: {@code
     * send(value)}, with null {@code __next__()}.
     *
     * @return the object that it suspended on, or its result
     * @throws ProtocolException for a value at the start of a coroutine or generator
     * @throws IllegalStateException if the await has ended, or another step of it runs
     */
    Step<T> send(@Nullable Object value);

    /**
     * Raises {@code error} where the await is suspended; Python: {@code throw(error)}. The default lets the error
     * through, which ends the await.
     *
     * @return the object that it suspended on next, or its result
     * @throws IllegalStateException if the await has ended, or another step of it runs
     */
    default Step<T> raise(Throwable error) {
        throw Raising.sneaky(error);
    }

    /**
     * Gives the await up and releases what it holds; Python: {@code close()}. Does nothing after the end.
     *
     * @throws IllegalStateException "coroutine ignored GeneratorExit", if a body suspends in its cleanup
     */
    default void close() {}
}
