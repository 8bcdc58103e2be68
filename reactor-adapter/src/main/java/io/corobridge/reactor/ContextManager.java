package io.corobridge.reactor;

import io.corobridge.AsyncContextManager;
import io.corobridge.Awaitable;
import io.corobridge.streams.spi.BlockContext;
import io.corobridge.streams.spi.SubscriberContext;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;

/** Changes the context of the block of another manager. */
final class ContextManager<R extends @Nullable Object> implements BlockContext<R> {

    private final AsyncContextManager<R> manager;
    private final UnaryOperator<Context> change;

    ContextManager(AsyncContextManager<R> manager, UnaryOperator<Context> change) {
        this.manager = Objects.requireNonNull(manager, "manager");
        this.change = Objects.requireNonNull(change, "change");
    }

    @Override
    public Awaitable<R> aenter() {
        return manager.aenter();
    }

    @Override
    public Awaitable<Boolean> aexit(@Nullable Throwable error) {
        return manager.aexit(error);
    }

    @Override
    public SubscriberContext within(SubscriberContext around) {
        SubscriberContext outer = BlockContext.of(manager, around);
        return outer instanceof ReactorContext reactor
                ? reactor.changed(change)
                : new ReactorContext(change.apply(Context.empty()), null);
    }
}
