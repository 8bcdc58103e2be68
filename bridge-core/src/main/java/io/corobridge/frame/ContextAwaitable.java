package io.corobridge.frame;

import io.corobridge.AwaitIterator;
import io.corobridge.Awaitable;
import org.jspecify.annotations.Nullable;

/** An awaitable that wants to know what surrounds the body that awaits it. */
public interface ContextAwaitable<T extends @Nullable Object> extends Awaitable<T> {

    /** As {@link #await()}, inside a body with this {@link Host#context()}. */
    AwaitIterator<T> await(@Nullable Object context);

    @Override
    default AwaitIterator<T> await() {
        return await(null);
    }
}
