package io.corobridge.streams.twoway;

import io.corobridge.Awaitable;
import io.corobridge.Coroutine.State;
import io.corobridge.Engine;
import io.corobridge.GeneratorExit;
import io.corobridge.StopAsyncIteration;
import io.corobridge.frame.CoroutineFrame;
import io.corobridge.frame.CoroutineObject;
import io.corobridge.frame.Unchecked;
import io.corobridge.streams.BridgeSubscriber;
import io.corobridge.streams.SubscriberBody;
import io.corobridge.streams.guard.Hooks;
import io.corobridge.streams.reading.ExternalUpstream;
import io.corobridge.streams.reading.PublisherReader;
import io.corobridge.streams.spi.SubscriberContext;
import io.corobridge.streams.task.CoroutineTask;
import io.corobridge.streams.task.TaskEnd;
import io.corobridge.streams.task.Waiting;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;

/** A coroutine and the reading that it is given; the first signal starts it. */
public final class CoroutineSubscriber<T, R extends @Nullable Object> implements BridgeSubscriber<T, R>, TaskEnd<R> {

    private final PublisherReader<T> elements;
    private final SubscriberContext context;
    private final CoroutineTask<R> driver;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final CompletableFuture<R> result = new CompletableFuture<>();
    private volatile boolean closing;
    private volatile boolean awaited;

    public CoroutineSubscriber(Engine engine, int prefetch, SubscriberContext context, SubscriberBody<T, R> body) {
        this.context = context;
        elements = ExternalUpstream.reading(prefetch, context);
        CoroutineFrame frame = new CoroutineObject<R>(engine, co -> body.run(co, elements)).frame();
        driver = new CoroutineTask<>(frame, context, this);
        frame.attach(driver);
    }

    // ---- from the publisher ----

    @Override
    public void onSubscribe(Subscription subscription) {
        elements.onSubscribe(subscription);
        begin();
    }

    @Override
    public void onNext(T element) {
        elements.onNext(element);
    }

    @Override
    public void onError(Throwable error) {
        elements.onError(error);
        begin(); // without a subscription it would be lost
    }

    @Override
    public void onComplete() {
        elements.onComplete();
        begin();
    }

    private void begin() {
        if (begun.compareAndSet(false, true)) {
            driver.start();
        }
    }

    // ---- from the body ----

    @Override
    public void returned(R value) {
        elements.release();
        result.complete(value);
    }

    @Override
    public void raised(Throwable error) {
        boolean over = elements.hasEnded();
        elements.release();
        if (error instanceof GeneratorExit && closing) {
            result.cancel(false);
        } else if (error instanceof StopAsyncIteration && over) {
            result.complete(Unchecked.<R>cast(null)); // a plain loop let the end pass
        } else {
            result.completeExceptionally(error);
            if (!awaited) {
                Hooks.errorDropped(context, error);
            }
        }
    }

    // ---- from its owner ----

    @Override
    public Awaitable<R> result() {
        awaited = true;
        return Waiting.forShared(result);
    }

    @Override
    public CompletionStage<R> toCompletionStage() {
        awaited = true;
        return result.minimalCompletionStage();
    }

    @Override
    public void close() {
        closing = true;
        if (begun.compareAndSet(false, true)) {
            driver.frame.closeAttached();
            raised(new GeneratorExit());
        } else {
            driver.close();
        }
    }

    @Override
    public State state() {
        return begun.get() ? driver.state() : State.CREATED;
    }
}
