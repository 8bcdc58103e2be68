package io.corobridge.streams;

import io.corobridge.AsyncContextManager;
import io.corobridge.AsyncIterable;
import io.corobridge.Awaitable;
import io.corobridge.CoroutineScope;
import io.corobridge.ElementBody;
import io.corobridge.Elements;
import io.corobridge.ScopeBody;
import org.jspecify.annotations.Nullable;

/** A scope that passes on what an application's own one must implement, and inherits the rest. */
class Delegating implements CoroutineScope {

    private final CoroutineScope to;

    Delegating(CoroutineScope to) {
        this.to = to;
    }

    @Override
    public <T extends @Nullable Object> T await(Awaitable<T> awaitable) {
        return to.await(awaitable);
    }

    @Override
    public @Nullable Object suspend(@Nullable Object on) {
        return to.suspend(on);
    }

    @Override
    public <T extends @Nullable Object> Elements<T> each(AsyncIterable<? extends T> source) {
        return to.each(source);
    }

    @Override
    public <T extends @Nullable Object> void forEach(AsyncIterable<? extends T> source, ElementBody<T> block) {
        to.forEach(source, block);
    }

    @Override
    public <R extends @Nullable Object, T extends @Nullable Object> @Nullable T with(
            AsyncContextManager<R> manager, ScopeBody<? super R, T> block) {
        return to.with(manager, block);
    }
}
