package io.corobridge.tck.machine;

import io.corobridge.AwaitIterator;
import io.corobridge.Awaitable;
import org.jspecify.annotations.Nullable;

/** An awaitable of the model: a call that the awaiting scope makes. */
final class ModelAwaitable<T extends @Nullable Object> implements Awaitable<T> {

    /** The call. */
    interface Call<T extends @Nullable Object> {
        T in(ModelScope scope) throws Throwable;
    }

    final Call<T> call;

    ModelAwaitable(Call<T> call) {
        this.call = call;
    }

    @Override
    public AwaitIterator<T> await() {
        throw new UnsupportedOperationException("for the model's scope only");
    }
}
