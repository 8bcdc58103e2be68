package io.corobridge.streams.reading;

import io.corobridge.AwaitIterator;
import io.corobridge.Step;
import io.corobridge.frame.ContextAwaitable;
import io.corobridge.frame.OwnIterator;
import io.corobridge.frame.Surroundings;
import io.corobridge.streams.guard.Contexts;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** The end of a publisher whose elements nobody looks at; false, as the result of an exit that suppresses nothing. */
public record PublisherEnd(Publisher<?> publisher) implements ContextAwaitable<Boolean> {

    @Override
    public AwaitIterator<Boolean> await(@Nullable Object context, @Nullable Consumer<? super Boolean> late) {
        PublisherAwait<?> await = new PublisherAwait<>(publisher, Pick.NONE, Contexts.of(context), null);
        return new OwnIterator<>() {
            @Override
            public Step<Boolean> step(@Nullable Object in, @Nullable Surroundings via) {
                Step<?> step = await.step(in, via);
                return step instanceof Step.Suspended<?> suspended
                        ? new Step.Suspended<>(suspended.on())
                        : new Step.Returned<>(false);
            }

            @Override
            public void close() {
                await.close();
            }
        };
    }
}
