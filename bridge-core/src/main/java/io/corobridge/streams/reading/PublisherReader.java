package io.corobridge.streams.reading;

import io.corobridge.AwaitIterator;
import io.corobridge.Awaitable;
import io.corobridge.Pending;
import io.corobridge.Step;
import io.corobridge.StopAsyncIteration;
import io.corobridge.fiber.VarHandles;
import io.corobridge.frame.ClosableIterator;
import io.corobridge.frame.LeftBehind;
import io.corobridge.frame.OwnIterator;
import io.corobridge.frame.Raise;
import io.corobridge.frame.Sneaky;
import io.corobridge.frame.Surroundings;
import io.corobridge.frame.Unchecked;
import io.corobridge.streams.guard.Hooks;
import io.corobridge.streams.guard.SerialLoop;
import io.corobridge.streams.spi.PolledSource;
import io.corobridge.streams.spi.SubscriberContext;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;

/**
 * One reading of a publisher, subscribed at the first pull.
 *
 * <p>It asks for {@code prefetch} elements and asks again when 75 % of them were taken; with a prefetch of 1 it asks for
 * one per pull, so that none is on its way that nobody pulls. A source that can be polled is not asked: each pull takes
 * one. What was received comes before the end or the error. After the close, what is buffered or still comes goes to
 * the discard hook, and an error that was not raised to the hook for dropped errors.
 *
 * <p>The loop that it extends takes elements out of the buffer after the close, for the reader and for the publisher.
 */
public final class PublisherReader<T> extends SerialLoop
        implements ClosableIterator<T>, Awaitable<T>, OwnIterator<T>, Pending, BodyReader<T> {

    private static final Object COMPLETED = new Object();
    private static final VarHandle END = VarHandles.handle(MethodHandles.lookup(), "end", Object.class);

    private final Publisher<? extends T> publisher;
    private final SubscriberContext context;
    private final int prefetch;
    private final int refill;
    private final RingBuffer<T> buffer;
    public final ReaderSubscription upstream;
    private volatile @Nullable PolledSubscription<T> polled; // instead of signals
    private final AtomicReference<@Nullable Runnable> waiter = new AtomicReference<>();
    private volatile @Nullable Object end; // COMPLETED, or the error until it is raised or reported

    // of the reader
    private volatile boolean closed;
    private boolean subscribed;
    private boolean pulling; // with a prefetch of 1: an element was asked for and not taken
    private int taken;
    private volatile long asked;

    private long received; // of the publisher

    public PublisherReader(Publisher<? extends T> publisher, int prefetch, SubscriberContext context) {
        this.publisher = publisher;
        this.context = context;
        this.prefetch = prefetch;
        refill = prefetch - (prefetch >> 2);
        buffer = new RingBuffer<>(prefetch);
        upstream = new ReaderSubscription(context, this);
    }

    // ---- from the reader ----

    @Override
    public Awaitable<T> anext() {
        return this;
    }

    @Override
    public AwaitIterator<T> await() {
        return this;
    }

    @Override
    public Step<T> step(@Nullable Object in, @Nullable Surroundings via) {
        if (in instanceof Raise raise) {
            close();
            throw Sneaky.raise(raise.error());
        }
        if (!subscribed) {
            subscribed = true;
            pulling = true;
            ask(prefetch); // remembered until the subscription is there
            Surroundings.undisturbed(via, () -> upstream.subscribe(publisher, this, via));
        } else if (prefetch == 1 && !pulling) {
            pulling = true;
            Surroundings.undisturbed(via, () -> ask(1));
        }
        PolledSubscription<T> calls = polled;
        boolean last = end != null; // before the look into the buffer
        T element = calls != null && !last ? poll(calls, via) : buffer.poll();
        if (element != null) {
            if (calls == null) {
                took(via);
            }
            return new Step.Returned<>(element);
        }
        if (!last && calls == null) {
            return new Step.Suspended<>(this);
        }
        if (END.getAndSet(this, COMPLETED) instanceof Throwable failed) {
            throw Sneaky.raise(failed);
        }
        throw new StopAsyncIteration();
    }

    @Override
    public @Nullable T atOnce(Surroundings via) {
        PolledSubscription<T> calls = polled;
        return calls == null || end != null ? null : poll(calls, via);
    }

    private @Nullable T poll(PolledSubscription<T> calls, @Nullable Surroundings via) {
        T element = null;
        try {
            element = calls.poll(via);
        } catch (Throwable failed) {
            upstream.cancel(); // an operator failed, and the source behind it does not know
            throw Sneaky.raise(failed);
        } finally {
            if (element == null) {
                end = COMPLETED;
            }
        }
        return element;
    }

    private void took(@Nullable Surroundings via) {
        pulling = false;
        if (prefetch > 1 && ++taken == refill) {
            taken = 0;
            Surroundings.undisturbed(via, () -> ask(refill));
        }
    }

    private void ask(int n) {
        if (end == null) { // 2.3: not from within its terminal signal
            asked = asked + n; // before the request: an element may come from within it
            upstream.request(n);
        }
    }

    /** Whether the publisher has signalled its end, or was cancelled. */
    public boolean hasEnded() {
        return end != null;
    }

    /** Whether a pull would not wait. */
    public boolean isReady() {
        return end != null || polled != null || !buffer.isEmpty();
    }

    @Override
    public void whenReady(Runnable resume) {
        waiter.set(resume);
        if (isReady()) {
            wake();
        }
    }

    @Override
    public void close() {
        waiter.set(null);
    }

    @Override
    public Awaitable<@Nullable Void> aclose() {
        return () -> (OwnIterator<@Nullable Void>) (in, via) -> {
            if (in instanceof Raise raise) {
                throw Sneaky.raise(raise.error());
            }
            subscribed = true;
            closeNow();
            return upstream.isOver(via)
                    ? new Step.Returned<>(Unchecked.<@Nullable Void>cast(null))
                    : new Step.Suspended<>(upstream);
        };
    }

    private void closeNow() {
        closed = true; // before the look into the buffer: an element that comes later is discarded by who brings it
        if (end == null) {
            upstream.cancel();
        }
        Object how = END.getAndSet(this, COMPLETED);
        drain();
        if (how instanceof Throwable unread) {
            Hooks.errorDropped(context, unread);
        }
    }

    @Override
    public @Nullable LeftBehind closing() {
        return upstream.isOver() ? null : upstream;
    }

    /** {@link #aclose()} without a body; suspended while the publisher is closing. */
    public Step<?> release() {
        return aclose().await().send(null);
    }

    // ---- from the publisher ----

    @Override
    public void onSubscribe(Subscription subscription) {
        Objects.requireNonNull(subscription, "subscription"); // 2.13
        boolean first = upstream.subscription() == null;
        PolledSource<T> calls =
                first && prefetch > 1 ? context.polled(subscription) : null; // who asks one by one is seen to
        PolledSubscription<T> calling = calls == null ? null : new PolledSubscription<>(calls);
        if (upstream.set(calling == null ? subscription : calling) && calling != null) {
            polled = calling;
            wake();
        }
    }

    @Override
    public void onNext(T element) {
        Objects.requireNonNull(element, "element"); // 2.13
        if (!upstream.accepts(end != null)) {
            upstream.refused(element);
            return;
        }
        if (received == asked) {
            Hooks.elementDiscarded(context, element);
            upstream.cancel();
            end(new IllegalStateException("1.1: more elements than requested from " + publisher));
            return;
        }
        received++;
        buffer.offer(element);
        if (upstream.refuses() && closed) {
            drain();
        } else {
            wake();
        }
    }

    @Override
    public void onError(Throwable failed) {
        Objects.requireNonNull(failed, "error"); // 2.13
        if (upstream.refuses()) {
            Hooks.errorDropped(context, failed);
        } else {
            end(failed);
        }
    }

    @Override
    public void broken(Throwable failed) {
        upstream.cancel();
        end(failed);
    }

    @Override
    public void onComplete() {
        end(COMPLETED);
    }

    /** Ends with COMPLETED or an error; of several ends the first counts (1.7), and another error goes to the hook. */
    private void end(Object how) {
        if (END.compareAndSet(this, null, how)) {
            wake();
        } else if (how instanceof Throwable failed) {
            Hooks.errorDropped(context, failed);
        }
    }

    private void wake() {
        Runnable waiting = waiter.get() == null ? null : waiter.getAndSet(null);
        if (waiting != null) {
            waiting.run();
        }
    }

    /** After the close: one element more to the hook. */
    @Override
    public boolean advance() {
        T element = buffer.poll();
        if (element != null) {
            Hooks.elementDiscarded(context, element);
        }
        return element != null;
    }

    @Override
    public void failed(Throwable error) {
        Hooks.uncaught(error);
    }
}
