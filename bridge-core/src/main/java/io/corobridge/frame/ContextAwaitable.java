package io.corobridge.frame;

import io.corobridge.AwaitIterator;
import io.corobridge.Awaitable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An awaitable that wants to know what surrounds the body that awaits it. */
public interface ContextAwaitable<T extends @Nullable Object> extends Awaitable<T> {

    /**
     * As {@link #await()}, inside a body with this {@link Host#context()}.
     *
     * @param late gets a result that comes although the await was closed; without it, that is discarded
     */
    AwaitIterator<T> await(@Nullable Object context, @Nullable Consumer<? super T> late);

    /**
     * Ends it for a body that was closed before it awaited this; where nothing runs before the await, nothing is to do.
     */
    default void giveUp(@Nullable Object context) {}

    @Override
    default AwaitIterator<T> await() {
        return await(null, null);
    }
}
