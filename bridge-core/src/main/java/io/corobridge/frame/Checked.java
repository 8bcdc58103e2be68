package io.corobridge.frame;

import io.corobridge.AwaitIterator;
import io.corobridge.Awaitable;
import org.jspecify.annotations.Nullable;

/**
 * An await of the core's own woven code, which has passed its checkpoint.
 *
 * @param awaitable the awaitable, of which a coroutine may run as a call; null if the await has begun
 * @param begun its iterator, if the await has begun
 */
record Checked<T extends @Nullable Object>(
        @Nullable Awaitable<T> awaitable, @Nullable AwaitIterator<T> begun) implements Awaitable<T> {

    static <T extends @Nullable Object> Checked<T> of(Awaitable<T> awaitable) {
        return new Checked<>(awaitable, null);
    }

    static <T extends @Nullable Object> Checked<T> begun(AwaitIterator<T> iterator) {
        return new Checked<>(null, iterator);
    }

    @Override
    public AwaitIterator<T> await() {
        return begun != null ? begun : Awaiting.iterator(awaitable, null, null, false);
    }
}
