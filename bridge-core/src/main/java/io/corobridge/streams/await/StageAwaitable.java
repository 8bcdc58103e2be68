package io.corobridge.streams.await;

import io.corobridge.AwaitIterator;
import io.corobridge.frame.ContextAwaitable;
import io.corobridge.streams.guard.Contexts;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The value of a stage. */
public record StageAwaitable<T extends @Nullable Object>(CompletionStage<? extends T> stage, boolean cancels)
        implements ContextAwaitable<T> {

    @Override
    public AwaitIterator<T> await(@Nullable Object context, @Nullable Consumer<? super T> late) {
        return new StageAwait<>(stage, cancels, Contexts.of(context), late);
    }

    @Override
    public void giveUp(@Nullable Object context) {
        await(context, null).close();
    }
}
