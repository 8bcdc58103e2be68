package io.corobridge;

import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * An object that a body can await; Python: an object with {@code __await__}.
 *
 * @param <T> the result of an await
 * @since 0.1.0
 */
@FunctionalInterface
public interface Awaitable<T extends @Nullable Object> {

    /**
     * Begins one await; Python: {@code __await__()}.
     *
     * @return the iterator that a driver or an awaiting body steps until it has {@linkplain Step.Returned returned} or
     *     thrown
     * @throws IllegalStateException if it can be awaited once only and was awaited before; some raise it at the first
     *     step
     */
    AwaitIterator<T> await();

    /** Makes an awaitable whose await returns {@code value} at once, without suspension. */
    static <T extends @Nullable Object> Awaitable<T> ready(T value) {
        return () -> sent -> new Step.Returned<>(value);
    }

    /** Makes an awaitable whose await raises {@code error}, the same object. */
    static <T extends @Nullable Object> Awaitable<T> failed(Throwable error) {
        Objects.requireNonNull(error, "error");
        return () -> sent -> {
            throw Raising.sneaky(error);
        };
    }

    /**
     * Makes an awaitable of {@code stage}: of its value, or its error unwrapped from {@code CompletionException}.
     *
     * <p>An await of a complete stage does not suspend. Closing the await cancels the stage, as asyncio cancels the
     * future that a cancelled task waits for. A late value goes to the discard hook. The await of a cancelled stage
     * raises {@link java.util.concurrent.CancellationException}.
     */
    static <T extends @Nullable Object> Awaitable<T> of(CompletionStage<? extends T> stage) {
        Objects.requireNonNull(stage, "stage");
        return Factories.awaitable(stage);
    }

    /**
     * Makes an awaitable of a publisher with at most one element: of that element, or of null if there is none.
     *
     * <p>Each await subscribes anew, and ends with the publisher's {@code onComplete} or its error. A second element
     * cancels the publisher, and the await raises {@link IllegalArgumentException}. Closing the await cancels the
     * publisher.
     */
    static <T> Awaitable<@Nullable T> of(Publisher<? extends T> publisher) {
        Objects.requireNonNull(publisher, "publisher");
        return Factories.awaitable(publisher);
    }
}
