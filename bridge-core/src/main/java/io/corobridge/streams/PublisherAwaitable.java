package io.corobridge.streams;

import io.corobridge.AwaitIterator;
import io.corobridge.frame.ContextAwaitable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** An element of a publisher; every await subscribes anew. */
record PublisherAwaitable<T>(Publisher<? extends T> publisher, Pick pick) implements ContextAwaitable<@Nullable T> {

    @Override
    public AwaitIterator<@Nullable T> await(@Nullable Object context, @Nullable Consumer<? super @Nullable T> late) {
        return new PublisherAwait<>(publisher, pick, Contexts.of(context), late);
    }
}
