package io.corobridge;

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
