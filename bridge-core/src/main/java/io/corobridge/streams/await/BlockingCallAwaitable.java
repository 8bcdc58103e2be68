package io.corobridge.streams.await;

import io.corobridge.AwaitIterator;
import io.corobridge.Step;
import io.corobridge.frame.ContextAwaitable;
import io.corobridge.frame.OwnIterator;
import io.corobridge.frame.Raise;
import io.corobridge.frame.Sneaky;
import io.corobridge.frame.Surroundings;
import io.corobridge.streams.guard.Contexts;
import io.corobridge.streams.guard.InterruptErrors;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A call that may block: where the body has a thread it is made there, else on another one. */
public record BlockingCallAwaitable<T extends @Nullable Object>(Callable<? extends T> callable, boolean hasThread)
        implements ContextAwaitable<T> {

    @Override
    public AwaitIterator<T> await(@Nullable Object context, @Nullable Consumer<? super T> late) {
        return hasThread ? (OwnIterator<T>) this::call : new BlockingCallAwait<>(callable, Contexts.of(context));
    }

    private Step<T> call(@Nullable Object in, @Nullable Surroundings via) {
        if (in instanceof Raise raise) {
            throw Sneaky.raise(raise.error());
        }
        try {
            return new Step.Returned<>(callable.call());
        } catch (Throwable error) {
            throw Sneaky.raise(via != null && InterruptErrors.areTold(error) ? via.interrupted(error) : error);
        }
    }
}
