package io.corobridge.streams.spi;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Adds a scope to the context of a library that has no place for it. */
record ScopedContext(SubscriberContext context, ScopeHandle scope) implements SubscriberContext {

    @Override
    public SubscriberContext inside(ScopeHandle inner) {
        return context.inside(inner);
    }

    @Override
    public boolean carriesScope() {
        return context.carriesScope();
    }

    @Override
    public boolean leads(Subscriber<?> from, ScopeHandle to) {
        return context.leads(from, to);
    }

    @Override
    public @Nullable Object view() {
        return context.view();
    }

    @Override
    public <T> Subscriber<T> within(Subscriber<T> subscriber) {
        return context.within(subscriber);
    }

    @Override
    public <T> @Nullable Callable<? extends @Nullable T> callable(Publisher<? extends T> publisher) {
        return context.callable(publisher);
    }

    @Override
    public <T> @Nullable PolledSource<T> polled(Subscription subscription) {
        return context.polled(subscription);
    }

    @Override
    public @Nullable String nameOf(Publisher<?> publisher) {
        return context.nameOf(publisher);
    }

    @Override
    public @Nullable BodyExecution execution() {
        return context.execution();
    }

    @Override
    public Runnable schedule(Runnable task, Duration delay) {
        return context.schedule(task, delay);
    }

    @Override
    public SubscriberContext hooks() {
        return context.hooks();
    }

    @Override
    public void errorDropped(Throwable error) {
        context.errorDropped(error);
    }

    @Override
    public Throwable signalled(Throwable error) {
        return context.signalled(error);
    }

    @Override
    public void elementDropped(Object element) {
        context.elementDropped(element);
    }

    @Override
    public void elementDiscarded(Object element) {
        context.elementDiscarded(element);
    }
}
