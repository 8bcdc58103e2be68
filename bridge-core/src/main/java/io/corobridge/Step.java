package io.corobridge;

import org.jspecify.annotations.Nullable;

/**
 * What one step of an await came to: it suspended, or it returned. An error is thrown.
 *
 * @param <T> what the await results in
 * @since 0.1.0
 */
public sealed interface Step<T extends @Nullable Object> {

    /**
     * The await waits for something; Python: the iterator yielded {@code on}.
     *
     * @param on what the driver must wait for: a {@link Pending}, a {@code CompletionStage} or a {@code Publisher}
     */
    record Suspended<T extends @Nullable Object>(@Nullable Object on) implements Step<T> {}

    /**
     * The await is over; Python: {@code StopIteration}, whose value this is.
     *
     * @param value the result of the await
     */
    record Returned<T extends @Nullable Object>(T value) implements Step<T> {}
}
