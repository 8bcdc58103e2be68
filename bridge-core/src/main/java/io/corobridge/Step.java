package io.corobridge;

import org.jspecify.annotations.Nullable;

/**
 * The outcome of one step of an await: it suspended, or it returned. A step that raises throws the error instead.
 *
 * @param <T> the result of the await
 * @since 0.1.0
 */
public sealed interface Step<T extends @Nullable Object> {

    /**
     * The await waits for something; Python: the iterator yielded {@code on}.
     *
     * @param on the object that the driver must wait for: a {@link Pending}, a {@code CompletionStage} or a {@code
     *     Publisher}
     */
    record Suspended<T extends @Nullable Object>(@Nullable Object on) implements Step<T> {}

    /**
     * The await is over; Python: {@code StopIteration}, whose value this is.
     *
     * @param value the result of the await
     */
    record Returned<T extends @Nullable Object>(T value) implements Step<T> {}
}
