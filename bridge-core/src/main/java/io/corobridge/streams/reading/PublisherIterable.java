package io.corobridge.streams.reading;

import io.corobridge.AsyncIterator;
import io.corobridge.frame.ContextIterable;
import io.corobridge.streams.guard.Contexts;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** The elements of a publisher as an async iterable. Each reading subscribes anew. */
public record PublisherIterable<T>(Publisher<? extends T> publisher, int prefetch) implements ContextIterable<T> {

    /**
     * Checks the prefetch before the first reading.
     *
     * @throws IllegalArgumentException if {@code prefetch} is not positive
     */
    public PublisherIterable {
        PrefetchBuffer.check(prefetch);
    }

    @Override
    public AsyncIterator<T> aiter(@Nullable Object context) {
        return new PublisherReader<>(publisher, prefetch, Contexts.of(context));
    }
}
