package io.corobridge;

import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * What can be awaited; Python: an object with {@code __await__}.
 *
 * @param <T> what awaiting it results in
 * @since 0.1.0
 */
@FunctionalInterface
public interface Awaitable<T extends @Nullable Object> {

    /**
     * Begins one await; Python: {@code __await__()}.
     *
     * @return the iterator that a driver or an awaiting body steps until it has {@linkplain Step.Returned returned}
     */
    AwaitIterator<T> await();

    /** An awaitable that is ready: awaiting it gives {@code value} and does not suspend. */
    static <T extends @Nullable Object> Awaitable<T> ready(T value) {
        return () -> sent -> new Step.Returned<>(value);
    }

    /** An awaitable that raises {@code error} at the await, the same object. */
    static <T extends @Nullable Object> Awaitable<T> failed(Throwable error) {
        Objects.requireNonNull(error, "error");
        return () -> sent -> {
            throw Raising.sneaky(error);
        };
    }

    /**
     * Awaits a stage: its value, or its error unwrapped from {@code CompletionException}.
     *
     * <p>A stage that is complete does not suspend. Closing the await cancels the stage, as asyncio cancels the future
     * that a cancelled task waits for.
     */
    static <T extends @Nullable Object> Awaitable<T> of(CompletionStage<? extends T> stage) {
        Objects.requireNonNull(stage, "stage");
        return Factories.awaitable(stage);
    }

    /**
     * Awaits a publisher that has at most one element: the element, or null when it is empty.
     *
     * <p>Each await subscribes anew, and ends with the publisher's {@code onComplete}. A second element cancels the
     * publisher and raises {@link IllegalArgumentException}. Closing the await cancels the publisher.
     */
    static <T> Awaitable<@Nullable T> of(Publisher<? extends T> publisher) {
        Objects.requireNonNull(publisher, "publisher");
        return Factories.awaitable(publisher);
    }
}
