package io.corobridge.streams.twoway;

import io.corobridge.Awaitable;
import io.corobridge.Coroutine.State;
import io.corobridge.CoroutineBody;
import io.corobridge.CoroutineScope;
import io.corobridge.Engine;
import io.corobridge.GeneratorExit;
import io.corobridge.StopAsyncIteration;
import io.corobridge.frame.CoroutineFrame;
import io.corobridge.frame.CoroutineObject;
import io.corobridge.frame.Unchecked;
import io.corobridge.frame.WrappingBody;
import io.corobridge.streams.BridgeSubscriber;
import io.corobridge.streams.SubscriberBody;
import io.corobridge.streams.await.StageAwait;
import io.corobridge.streams.guard.Caller;
import io.corobridge.streams.guard.HasUpstream;
import io.corobridge.streams.guard.Hooks;
import io.corobridge.streams.reading.ExternalUpstream;
import io.corobridge.streams.reading.PublisherReader;
import io.corobridge.streams.spi.SubscriberContext;
import io.corobridge.streams.task.CoroutineTask;
import io.corobridge.streams.task.TaskEnd;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;

/**
 * A coroutine as a subscriber: the body reads the elements of the publisher that this is subscribed to.
 *
 * <p>The arrows of {@code phase}, each one exchange:
 *
 * <table>
 *   <caption>Arrows</caption>
 *   <tr><th>from</th><th>to</th><th>by</th><th>when</th></tr>
 *   <tr><td>NEW</td><td>RUNNING</td><td>the publisher's thread</td><td>its first signal other than an element</td></tr>
 *   <tr><td>NEW</td><td>CLOSED</td><td>{@code close}</td><td>the body never runs</td></tr>
 *   <tr><td>RUNNING</td><td>CLOSED</td><td>{@code close}</td>
 *       <td>the body meets its exit, and its cleanup runs</td></tr>
 * </table>
 *
 * <p>The body's end completes {@code result}; a {@code GeneratorExit} in CLOSED cancels it. An error that is raised
 * before anybody has asked for the result goes to the dropped-error hook, too.
 */
public final class CoroutineSubscriber<T, R extends @Nullable Object>
        implements BridgeSubscriber<T, R>, TaskEnd<R>, HasUpstream {

    private enum Phase {
        NEW,
        RUNNING,
        CLOSED
    }

    /** The body, with the elements that it reads. */
    private record Reading<T, R extends @Nullable Object>(SubscriberBody<T, R> wrapped, PublisherReader<T> elements)
            implements CoroutineBody<R>, WrappingBody {

        @Override
        public R run(CoroutineScope co) throws Throwable {
            return wrapped.run(co, elements);
        }
    }

    private final PublisherReader<T> elements;
    private final SubscriberContext context;
    private final CoroutineTask<R> task;
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.NEW);
    private final CompletableFuture<R> result = new CompletableFuture<>();
    private volatile boolean resultIsWanted; // by any thread, never reset

    /** A subscriber whose {@code body} gets the elements, {@code prefetch} at a time. */
    public CoroutineSubscriber(Engine engine, int prefetch, SubscriberContext context, SubscriberBody<T, R> body) {
        this.context = context;
        elements = ExternalUpstream.reading(prefetch, context);
        CoroutineFrame frame = new CoroutineObject<R>(engine, new Reading<>(body, elements)).frame();
        task = new CoroutineTask<>(frame, context, this);
        frame.attach(task);
    }

    // ---- from the publisher ----

    @Override
    public Caller upstream() {
        return elements.upstream();
    }

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
        begin(); // without a subscription nothing has begun the body, and the error would be lost
    }

    @Override
    public void onComplete() {
        elements.onComplete();
        begin();
    }

    private void begin() {
        if (phase.compareAndSet(Phase.NEW, Phase.RUNNING)) {
            task.start();
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
        boolean hasEnded = elements.hasEnded();
        elements.release();
        if (error instanceof GeneratorExit && phase.get() == Phase.CLOSED) {
            result.cancel(false);
        } else if (error instanceof StopAsyncIteration && hasEnded) {
            result.complete(Unchecked.<R>cast(null)); // a plain loop let the end pass
        } else {
            result.completeExceptionally(error);
            if (!resultIsWanted) {
                Hooks.errorDropped(context, error);
            }
        }
    }

    // ---- from its owner ----

    @Override
    public Awaitable<R> result() {
        resultIsWanted = true;
        return StageAwait.shared(result);
    }

    @Override
    public CompletionStage<R> toCompletionStage() {
        resultIsWanted = true;
        return result.minimalCompletionStage();
    }

    @Override
    public void close() {
        switch (phase.getAndSet(Phase.CLOSED)) {
            case NEW -> {
                task.closeAttached();
                raised(new GeneratorExit());
            }
            case RUNNING -> task.close();
            case CLOSED -> {}
        }
    }

    @Override
    public State state() {
        return phase.get() == Phase.NEW ? State.CREATED : task.state();
    }
}
