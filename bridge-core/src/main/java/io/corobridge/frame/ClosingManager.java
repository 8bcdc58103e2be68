package io.corobridge.frame;

import io.corobridge.AsyncContextManager;
import io.corobridge.AsyncGenerator;
import io.corobridge.Awaitable;
import io.corobridge.Engine;
import org.jspecify.annotations.Nullable;

/** {@code contextlib.aclosing}: gives a generator, and closes it at the exit. */
public final class ClosingManager<G extends AsyncGenerator<?, ?>> implements AsyncContextManager<G> {

    private final G generator;

    /** The manager of {@code generator}. */
    public ClosingManager(G generator) {
        this.generator = generator;
    }

    @Override
    public Awaitable<G> aenter() {
        return Awaitable.ready(generator);
    }

    @Override
    public Awaitable<Boolean> aexit(@Nullable Throwable error) {
        return new CoroutineObject<>(Engine.getDefault(), co -> {
            co.await(generator.aclose());
            return false;
        });
    }
}
