package io.corobridge.reactor;

import io.corobridge.Awaitable;
import io.corobridge.Coroutine.State;
import io.corobridge.streams.BridgeSubscriber;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;

/** Shows a subscriber of the core as a CoreSubscriber, so that its upstream sees its context and does not wrap it. */
record BodySubscriber<T, R extends @Nullable Object>(BridgeSubscriber<T, R> actual, Context currentContext)
        implements BridgeSubscriber<T, R>, PassingSubscriber<T> {

    @Override
    public Awaitable<R> result() {
        return actual.result();
    }

    @Override
    public CompletionStage<R> toCompletionStage() {
        return actual.toCompletionStage();
    }

    @Override
    public void close() {
        actual.close();
    }

    @Override
    public State state() {
        return actual.state();
    }
}
