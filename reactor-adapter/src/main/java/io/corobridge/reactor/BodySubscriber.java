package io.corobridge.reactor;

import io.corobridge.Awaitable;
import io.corobridge.Coroutine.State;
import io.corobridge.streams.BridgeSubscriber;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.util.context.Context;

/** A subscriber of the core as one of Reactor's own: its upstream sees its context, and does not wrap it. */
record BodySubscriber<T, R extends @Nullable Object>(BridgeSubscriber<T, R> actual, Context currentContext)
        implements BridgeSubscriber<T, R>, CoreSubscriber<T> {

    @Override
    public void onSubscribe(Subscription subscription) {
        actual.onSubscribe(subscription);
    }

    @Override
    public void onNext(T element) {
        actual.onNext(element);
    }

    @Override
    public void onError(Throwable error) {
        actual.onError(error);
    }

    @Override
    public void onComplete() {
        actual.onComplete();
    }

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
