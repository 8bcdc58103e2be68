package io.corobridge.rxjava;

import io.corobridge.streams.spi.PolledSource;
import io.corobridge.streams.spi.SubscriberContext;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.functions.Supplier;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import io.reactivex.rxjava3.schedulers.Schedulers;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * The context of an RxJava subscriber: RxJava's hook for dropped errors, and its clock. RxJava has no context of its
 * own and no hook for elements, so discarded elements are logged.
 */
class PluginHooks implements SubscriberContext {

    static final PluginHooks CONTEXT = new PluginHooks();

    @Override
    public <T> Subscriber<T> within(Subscriber<T> subscriber) {
        return new StraightSubscriber<>(subscriber);
    }

    /** Finds a Flowable that gives its element by a call: just, empty, fromCallable, fromSupplier and the like. */
    @Override
    @SuppressWarnings("unchecked") // a Flowable that is one gives its element
    public <T> @Nullable Callable<? extends @Nullable T> callable(Publisher<? extends T> publisher) {
        return publisher instanceof Flowable<?> && publisher instanceof Supplier<?> supplier
                ? Throwing.callable((Supplier<? extends T>) supplier)
                : null;
    }

    @Override
    public <T> @Nullable PolledSource<T> polled(Subscription subscription) {
        return FusedSource.of(subscription);
    }

    @Override
    public Runnable schedule(Runnable task, Duration delay) {
        return Schedulers.computation().scheduleDirect(task, delay.toNanos(), TimeUnit.NANOSECONDS)::dispose;
    }

    @Override
    public SubscriberContext hooks() {
        return CONTEXT;
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
