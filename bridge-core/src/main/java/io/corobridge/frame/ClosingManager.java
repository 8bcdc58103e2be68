package io.corobridge.frame;

import io.corobridge.AsyncContextManager;
import io.corobridge.AsyncGenerator;
import io.corobridge.Awaitable;
import io.corobridge.Engine;
import org.jspecify.annotations.Nullable;

/** {@code contextlib.aclosing}: a manager whose resource is a generator, which its exit closes. */
public final class ClosingManager<G extends AsyncGenerator<?, ?>> implements AsyncContextManager<G> {

    private final G generator;

    /** Makes a manager of {@code generator}. */
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
