package io.corobridge.streams.task;

import io.corobridge.AwaitIterator;
import io.corobridge.Awaitable;
import io.corobridge.frame.Awaiting;
import io.corobridge.frame.ContextAwaitable;
import io.corobridge.streams.guard.Contexts;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Another awaitable, for at most some time. */
public record TimedAwaitable<T extends @Nullable Object>(Awaitable<T> awaitable, Duration timeout)
        implements ContextAwaitable<T> {

    public TimedAwaitable {
        Objects.requireNonNull(awaitable, "awaitable");
        Objects.requireNonNull(timeout, "timeout");
    }

    @Override
    public AwaitIterator<T> await(@Nullable Object context, @Nullable Consumer<? super T> late) {
        return new TimedAwait<>(awaitable, timeout, Contexts.of(context), late);
    }

    @Override
    public void giveUp(@Nullable Object context) {
        Awaiting.giveUp(awaitable, context);
    }
}
