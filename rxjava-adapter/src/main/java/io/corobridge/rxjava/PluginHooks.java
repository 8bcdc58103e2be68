package io.corobridge.rxjava;

import io.corobridge.streams.BridgeContext;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import io.reactivex.rxjava3.schedulers.Schedulers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.reactivestreams.Subscriber;

/**
 * RxJava's hook for errors that reach nobody, and its clock. It has no context and no hook for elements: those are logged.
 */
enum PluginHooks implements BridgeContext {
    CONTEXT;

    @Override
    public <T> Subscriber<T> within(Subscriber<T> subscriber) {
        return new StraightSubscriber<>(subscriber);
    }

    @Override
    public Runnable schedule(Runnable task, Duration delay) {
        return Schedulers.computation().scheduleDirect(task, delay.toNanos(), TimeUnit.NANOSECONDS)::dispose;
    }

    @Override
    public void errorDropped(Throwable error) {
        RxJavaPlugins.onError(error); // wraps it as undeliverable where RxJava does
    }

    @Override
    public void elementDiscarded(Object element) {
        NONE.elementDiscarded(element);
    }
}
