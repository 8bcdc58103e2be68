package io.corobridge.concurrent;

import io.corobridge.AsyncIterable;
import io.corobridge.Engine;
import io.corobridge.concurrent.sync.Operators;
import io.corobridge.concurrent.sync.ProducedIterable;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;

/**
 * The operators on {@link AsyncIterable} that a plain loop can't say, since they read several sources at once or look
 * at the clock. A loop with {@code if} is the filter, one with {@code co.await} the map; everything else is an operator
 * of Reactor or RxJava, on the source as a publisher.
 *
 * <p>The results are cold: each reading reads the sources anew. The end of a reading closes what it has begun, cleanup
 * included. Bodies run on the default engine, and times go by the clock of the reader.
 *
 * @since 0.1.0
 */
public final class AsyncIterables {

    private AsyncIterables() {}

    /**
     * Returns the first {@code n} elements of {@code source}, which is not pulled again after them, and closed.
     *
     * @throws IllegalArgumentException if {@code n} is negative
     */
    public static <T> AsyncIterable<T> take(AsyncIterable<? extends T> source, int n) {
        Objects.requireNonNull(source, "source");
        if (n < 0) {
            throw new IllegalArgumentException("n must not be negative, is " + n);
        }
        return AsyncIterable.of(co -> Operators.take(co, source, n));
    }

    /**
     * Returns the elements of all {@code sources}, read at once, in the order in which they come. One element of each
     * source is taken ahead of demand. The first error closes the other sources, and is raised once they have ended.
     */
    @SafeVarargs
    public static <T> AsyncIterable<T> merge(AsyncIterable<? extends T>... sources) {
        return new ProducedIterable<>(
                Engine.getDefault(),
                Arrays.stream(sources).map(Operators::<T>producer).toList());
    }

    /**
     * Returns the results of {@code zipper} for the first elements of both sources, the second ones, and so on. Both
     * are read at once, one element ahead of the demand. It ends with the shorter one, and closes the other; an element
     * that has no partner goes to the discard hook.
     */
    public static <A, B, T> AsyncIterable<T> zip(
            AsyncIterable<? extends A> first,
            AsyncIterable<? extends B> second,
            BiFunction<? super A, ? super B, ? extends T> zipper) {
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(second, "second");
        Objects.requireNonNull(zipper, "zipper");
        return AsyncIterable.of(co -> Operators.<A, B, T>zip(co, first, second, zipper));
    }

    /**
     * Returns the elements of {@code source} in lists of {@code n}; a list that is not full is given once {@code time}
     * has passed since its first element, and at the end. An error is raised after the list of what came before it.
     *
     * @throws IllegalArgumentException if {@code n} is not positive
     */
    public static <T> AsyncIterable<List<T>> buffer(AsyncIterable<? extends T> source, int n, Duration time) {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(time, "time");
        if (n <= 0) {
            throw new IllegalArgumentException("n must be positive, is " + n);
        }
        return AsyncIterable.of(co -> Operators.<T>buffer(co, source, n, time));
    }

    /**
     * Returns the elements of {@code source} that no other one follows within {@code time}, each once that has passed.
     * The last one before the end is given at once. An element that another one follows goes to the discard hook.
     */
    public static <T> AsyncIterable<T> debounce(AsyncIterable<? extends T> source, Duration time) {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(time, "time");
        return AsyncIterable.of(co -> Operators.<T>debounce(co, source, time));
    }
}
