package io.corobridge.streams;

import io.corobridge.AwaitIterator;
import io.corobridge.frame.ContextAwaitable;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** The one element of a publisher; every await subscribes anew. */
record PublisherAwaitable<T>(Publisher<? extends T> publisher) implements ContextAwaitable<@Nullable T> {

    @Override
    public AwaitIterator<@Nullable T> await(@Nullable Object context) {
        return new PublisherAwait<>(publisher, Contexts.of(context));
    }
}
