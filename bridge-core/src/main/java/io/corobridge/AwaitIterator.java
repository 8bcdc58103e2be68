package io.corobridge;

import org.jspecify.annotations.Nullable;

/**
 * One await in progress; Python: the iterator that {@code __await__()} returned.
 *
 * <p>It is stepped by one party at a time. A step either suspends, and then waits to be stepped again, or ends the
 * await by returning or throwing.
 *
 * @param <T> what the await results in
 * @since 0.1.0
 */
@FunctionalInterface
public interface AwaitIterator<T extends @Nullable Object> {

    /**
     * Goes on with {@code value} as the result of the suspension; Python: {@code send(value)}, with null {@code
     * __next__()}.
     *
     * @return what it suspended on, or its result
     */
    Step<T> send(@Nullable Object value);

    /**
     * Raises {@code error} where the await is suspended; Python: {@code throw(error)}.
     *
     * <p>An iterator without a reaction of its own lets the error through, which drops the await.
     */
    default Step<T> raise(Throwable error) {
        throw Raising.sneaky(error);
    }

    /** Gives the await up and releases what it holds; Python: {@code close()}. */
    default void close() {}
}
