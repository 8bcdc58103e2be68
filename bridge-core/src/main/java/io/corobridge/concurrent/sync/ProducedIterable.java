package io.corobridge.concurrent.sync;

import io.corobridge.AsyncIterator;
import io.corobridge.Engine;
import io.corobridge.concurrent.ProducerBody;
import io.corobridge.frame.ContextIterable;
import io.corobridge.streams.guard.Contexts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A cold source of what bodies send to a channel. Each reading runs them anew, at once, from its first pull on. */
public record ProducedIterable<T>(Engine engine, List<ProducerBody<T>> producers) implements ContextIterable<T> {

    /** Makes a source of {@code producers} on {@code engine}. */
    public ProducedIterable {
        producers = List.copyOf(producers);
    }

    @Override
    public AsyncIterator<T> aiter(@Nullable Object context) {
        return new ProducedReading<>(engine, producers, Contexts.of(context));
    }
}
