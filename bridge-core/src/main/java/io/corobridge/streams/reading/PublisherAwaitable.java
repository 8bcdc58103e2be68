package io.corobridge.streams.reading;

import io.corobridge.AwaitIterator;
import io.corobridge.frame.ContextAwaitable;
import io.corobridge.streams.guard.Contexts;
import io.corobridge.streams.spi.SubscriberContext;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** An element of a publisher; every await subscribes anew. */
public record PublisherAwaitable<T>(Publisher<? extends T> publisher, Pick pick)
        implements ContextAwaitable<@Nullable T> {

    @Override
    public AwaitIterator<@Nullable T> await(@Nullable Object context, @Nullable Consumer<? super @Nullable T> late) {
        SubscriberContext known = Contexts.of(context);
        Callable<? extends @Nullable T> callable = known.callable(publisher);
        return callable == null
                ? new PublisherAwait<>(publisher, pick, known, late)
                : new CallableAwait<>(callable, pick);
    }
}
