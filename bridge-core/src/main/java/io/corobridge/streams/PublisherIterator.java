package io.corobridge.streams;

import io.corobridge.AwaitIterator;
import io.corobridge.Awaitable;
import io.corobridge.Pending;
import io.corobridge.Step;
import io.corobridge.StopAsyncIteration;
import io.corobridge.frame.ClosableIterator;
import io.corobridge.frame.OwnIterator;
import io.corobridge.frame.Raise;
import io.corobridge.frame.Sneaky;
import io.corobridge.frame.Surroundings;
import io.corobridge.frame.Unchecked;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;

/**
 * One reading of a publisher, subscribed at the first pull.
 *
 * <p>It asks for {@code prefetch} elements and asks again when 75 % of them were taken; with a prefetch of 1 it asks for
 * one per pull, so that none is on its way that nobody pulls. A source that can be polled is not asked: each pull takes one. What was received comes before the end or the error. After
 * the close, what is buffered or still comes goes to the discard hook.
 */
final class PublisherIterator<T>
        implements ClosableIterator<T>, Awaitable<T>, OwnIterator<T>, Pending, NestedSubscriber<T> {

    private final Publisher<? extends T> publisher;
    private final BridgeContext context;
    private final int prefetch;
    private final int refill;
    private final RingBuffer<T> buffer;
    private final Reading upstream;
    private volatile @Nullable Polled<T> polled; // instead of signals
    private final AtomicReference<@Nullable Runnable> waiter = new AtomicReference<>();
    private final AtomicInteger discarding = new AtomicInteger();
    private volatile boolean done;
    private @Nullable Throwable error; // before done

    // of the reader
    private boolean subscribed;
    private boolean pulling; // with a prefetch of 1: an element was asked for and not taken
    private int taken;
    private volatile long asked;

    // of the publisher
    private long received;

    PublisherIterator(Publisher<? extends T> publisher, int prefetch, BridgeContext context) {
        this.publisher = publisher;
        this.context = context;
        this.prefetch = prefetch;
        refill = prefetch - (prefetch >> 2);
        buffer = new RingBuffer<>(prefetch);
        upstream = new Reading(context);
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
            Surroundings.undisturbed(via, () -> Contexts.subscribe(publisher, this, context));
        } else if (prefetch == 1 && !pulling) {
            pulling = true;
            Surroundings.undisturbed(via, () -> ask(1));
        }
        Polled<T> calls = polled;
        if (calls != null && !done) {
            return polled(poll(calls, via));
        }
        boolean last = done; // before the look into the buffer
        T element = buffer.poll();
        if (element != null) {
            took(via);
            return new Step.Returned<>(element);
        }
        if (!last) {
            return new Step.Suspended<>(this);
        }
        Throwable failed = error;
        if (failed != null) {
            error = null;
            throw Sneaky.raise(failed);
        }
        throw new StopAsyncIteration();
    }

    @Override
    public @Nullable T atOnce(Surroundings via) {
        Polled<T> calls = polled;
        return calls == null || done ? null : poll(calls, via);
    }

    private @Nullable T poll(Polled<T> calls, @Nullable Surroundings via) {
        T element;
        if (via != null) {
            via.shield(); // as a request: what the publisher does on this stack meets no interrupt
        }
        try {
            element = calls.poll();
        } catch (Throwable failed) {
            done = true;
            throw Sneaky.raise(failed);
        } finally {
            if (via != null) {
                via.unshield();
            }
        }
        if (element == null) {
            done = true;
        }
        return element;
    }

    private static <T> Step<T> polled(@Nullable T element) {
        if (element == null) {
            throw new StopAsyncIteration();
        }
        return new Step.Returned<>(element);
    }

    private void took(@Nullable Surroundings via) {
        pulling = false;
        if (prefetch > 1 && ++taken == refill) {
            taken = 0;
            Surroundings.undisturbed(via, () -> ask(refill));
        }
    }

    private void ask(int n) {
        if (!done) { // 2.3: not from within its terminal signal
            asked = asked + n; // before the request: an element may come from within it
            upstream.request(n);
        }
    }

    /** Whether the publisher has signalled its end, or was cancelled. */
    boolean hasEnded() {
        return done;
    }

    /** Whether a pull would not wait. */
    boolean isReady() {
        return done || polled != null || !buffer.isEmpty();
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
            if (!done) {
                upstream.cancel();
                done = true;
            }
            discardBuffered();
            return upstream.isOver(via)
                    ? new Step.Returned<>(Unchecked.<@Nullable Void>cast(null))
                    : new Step.Suspended<>(upstream);
        };
    }

    /** {@link #aclose()} without a body; suspended while the publisher is closing. */
    Step<?> release() {
        return aclose().await().send(null);
    }

    // ---- from the publisher ----

    @Override
    public void onSubscribe(Subscription subscription) {
        Objects.requireNonNull(subscription, "subscription"); // 2.13
        boolean first = upstream.subscription() == null;
        Polled<T> calls = first && prefetch > 1 ? context.polled(subscription) : null; // who asks one by one is seen to
        if (upstream.set(calls == null ? subscription : new PolledSubscription(calls)) && calls != null) {
            polled = calls;
            wake();
        }
    }

    @Override
    public void onNext(T element) {
        Objects.requireNonNull(element, "element"); // 2.13
        if (!upstream.accepts(done)) {
            if (upstream.refuses()) {
                context.elementDiscarded(element);
            } else {
                context.elementDropped(element);
            }
            return;
        }
        if (received == asked) {
            context.elementDiscarded(element);
            upstream.cancel();
            end(new IllegalStateException("1.1: more elements than requested from " + publisher));
            return;
        }
        received++;
        buffer.offer(element);
        if (upstream.refuses()) {
            discardBuffered();
        } else {
            wake();
        }
    }

    @Override
    public void onError(Throwable failed) {
        Objects.requireNonNull(failed, "error"); // 2.13
        if (upstream.refuses() || done) {
            context.errorDropped(failed);
        } else {
            end(failed);
        }
    }

    @Override
    public void onComplete() {
        if (!done) {
            end(null);
        }
    }

    private void end(@Nullable Throwable failed) {
        error = failed;
        done = true;
        wake();
    }

    private void wake() {
        if (waiter.get() != null) {
            Runnable waiting = waiter.getAndSet(null);
            if (waiting != null) {
                ScopeChildren.within(null, waiting); // the body that reads is not inside, though its source is
            }
        }
    }

    /** By the reader at its close and by the publisher after it: one of them at a time. */
    private void discardBuffered() {
        if (discarding.getAndIncrement() != 0) {
            return;
        }
        int missed = 1;
        do {
            for (T element = buffer.poll(); element != null; element = buffer.poll()) {
                context.elementDiscarded(element);
            }
            missed = discarding.addAndGet(-missed);
        } while (missed != 0);
    }
}
