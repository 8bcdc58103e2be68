package io.corobridge.frame;

import io.corobridge.AsyncGenerator;
import io.corobridge.AsyncIterator;
import io.corobridge.Awaitable;
import org.jspecify.annotations.Nullable;

/**
 * A user's iterator, in a reading that closes it at its end, as a publisher closes its iterator.
 */
record Released<T extends @Nullable Object>(AsyncIterator<T> iterator) implements ClosableIterator<T> {

    @Override
    public Awaitable<T> anext() {
        return iterator.anext();
    }

    @Override
    public Awaitable<@Nullable Void> aclose() {
        if (iterator instanceof AsyncGenerator<?, ?> generator) {
            return generator.aclose();
        }
        if (iterator instanceof AutoCloseable closable) {
            try {
                closable.close();
            } catch (Exception broken) {
                return Awaitable.failed(broken);
            }
        }
        return Awaitable.ready(Unchecked.<@Nullable Void>cast(null));
    }
}
