package io.corobridge.reactor;

import io.corobridge.streams.BridgeContext;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.reactivestreams.Subscriber;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;

/** A Reactor subscriber's context, and Reactor's hooks with it. */
record ReactorContext(Context view) implements BridgeContext {

    static BridgeContext of(CoreSubscriber<?> subscriber) {
        return new ReactorContext(subscriber.currentContext());
    }

    @Override
    public <T> Subscriber<T> within(Subscriber<T> subscriber) {
        return new ContextSubscriber<>(subscriber, view);
    }

    @Override
    public Runnable schedule(Runnable task, Duration delay) {
        return Schedulers.parallel().schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS)::dispose;
    }

    @Override
    public void errorDropped(Throwable error) {
        Operators.onErrorDropped(error, view);
    }

    @Override
    public void elementDiscarded(Object element) {
        Operators.onDiscard(element, view);
    }
}
