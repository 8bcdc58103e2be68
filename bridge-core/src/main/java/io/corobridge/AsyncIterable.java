package io.corobridge;

import io.corobridge.concurrent.TaskBody;
import io.corobridge.concurrent.TaskGroup;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * A source that can be read; Python: an object with {@code __aiter__}.
 *
 * <pre>{@code
 * AsyncIterable<Integer> countdown = AsyncIterable.of(co -> {
 *     for (int n = 3; n > 0; n--) {
 *         co.yield(n);
 *     }
 * });
 * }</pre>
 *
 * <p>A body reads it with {@link CoroutineScope#each}. Other code reads it as a publisher: {@code Publishers.from}, or
 * an adapter's type.
 *
 * @param <T> the elements
 * @since 0.1.0
 */
@FunctionalInterface
public interface AsyncIterable<T extends @Nullable Object> {

    /** The default prefetch: the number of elements that a loop requests ahead from a publisher. */
    int DEFAULT_PREFETCH = 256;

    /**
     * Begins one reading; Python: {@code __aiter__()}. An error that it throws is the reader's error, before any
     * element.
     *
     * @return an iterator of this reading; a source of one reading returns the same iterator each time
     */
    AsyncIterator<T> aiter();

    /** Makes a cold source: every {@code aiter()} runs {@code body} anew, on the default engine. */
    static <T extends @Nullable Object> AsyncIterable<T> of(GeneratorBody<T, Void> body) {
        return of(Engine.getDefault(), body);
    }

    /** Makes a cold source: every {@code aiter()} runs {@code body} anew, on {@code engine}. */
    static <T extends @Nullable Object> AsyncIterable<T> of(Engine engine, GeneratorBody<T, Void> body) {
        return Factories.iterable(engine, body);
    }

    /**
     * Returns the results of {@code body} for the elements of this source, in the order of the elements. At most {@code
     * limit} bodies run at once, as tasks of a {@link TaskGroup}; an element is taken from this source when there is
     * room for it, so that at most {@code limit} were taken and their results not delivered. The first failure closes
     * the other bodies and this source, waits for their cleanup, and is raised; so does a reader that leaves.
     *
     * @throws IllegalArgumentException at the first pull, if {@code limit} is not positive
     */
    default <R extends @Nullable Object> AsyncIterable<R> mapConcurrent(
            int limit, TaskBody<? super T, ? extends R> body) {
        return mapConcurrent(Engine.getDefault(), limit, body);
    }

    /** Maps by tasks on {@code engine}; see {@link #mapConcurrent(int, TaskBody)}. */
    default <R extends @Nullable Object> AsyncIterable<R> mapConcurrent(
            Engine engine, int limit, TaskBody<? super T, ? extends R> body) {
        return Factories.mapConcurrent(engine, this, limit, true, body);
    }

    /** Returns the results as they come, in no order; see {@link #mapConcurrent(int, TaskBody)}. */
    default <R extends @Nullable Object> AsyncIterable<R> mapUnordered(
            int limit, TaskBody<? super T, ? extends R> body) {
        return mapUnordered(Engine.getDefault(), limit, body);
    }

    /** Maps by tasks on {@code engine}, in no order; see {@link #mapConcurrent(int, TaskBody)}. */
    default <R extends @Nullable Object> AsyncIterable<R> mapUnordered(
            Engine engine, int limit, TaskBody<? super T, ? extends R> body) {
        return Factories.mapConcurrent(engine, this, limit, false, body);
    }

    /**
     * Makes a source of {@code publisher}, read in batches of {@value #DEFAULT_PREFETCH}; every reading subscribes
     * anew.
     */
    static <T> AsyncIterable<T> from(Publisher<? extends T> publisher) {
        return from(publisher, DEFAULT_PREFETCH);
    }

    /**
     * Makes a source of {@code publisher}; every reading subscribes anew, at its first pull.
     *
     * @param prefetch the number of elements to request ahead, refilled at 75 %; 1 is a real 1
     * @throws IllegalArgumentException if {@code prefetch} is not positive
     */
    static <T> AsyncIterable<T> from(Publisher<? extends T> publisher, int prefetch) {
        Objects.requireNonNull(publisher, "publisher");
        return Factories.iterable(publisher, prefetch);
    }
}
