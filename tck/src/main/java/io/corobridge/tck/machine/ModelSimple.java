package io.corobridge.tck.machine;

import io.corobridge.AsyncContextManager;
import io.corobridge.Awaitable;
import org.jspecify.annotations.Nullable;

/** The model of a manager of a value, which is closed. */
record ModelSimple<R>(R value, AutoCloseable resource) implements AsyncContextManager<R> {

    @Override
    public Awaitable<R> aenter() {
        return new ModelAwaitable<>(scope -> value);
    }

    @Override
    public Awaitable<Boolean> aexit(@Nullable Throwable error) {
        return new ModelAwaitable<>(scope -> {
            resource.close();
            return false;
        });
    }
}
