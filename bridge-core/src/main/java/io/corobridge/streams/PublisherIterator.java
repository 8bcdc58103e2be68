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
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * One reading of a publisher, subscribed at the first pull.
 *
 * <p>It asks for {@code prefetch} elements and asks again when 75 % of them were taken; with a prefetch of 1 it asks for
 * one per pull, so that none is on its way that nobody pulls. What was received comes before the end or the error. After
 * the close, what is buffered or still comes goes to the discard hook.
 */
final class PublisherIterator<T> implements ClosableIterator<T>, Awaitable<T>, OwnIterator<T>, Pending, Subscriber<T> {

    private final Publisher<? extends T> publisher;
    private final BridgeContext context;
    private final int prefetch;
    private final int refill;
    private final RingBuffer<T> buffer;
    private final Upstream upstream = new Upstream();
    private final AtomicReference<@Nullable Runnable> waiter = new AtomicReference<>();
    private final AtomicInteger discarding = new AtomicInteger();
    private volatile boolean done;
    private @Nullable Throwable error; // before done

    // of the reader
    private boolean subscribed;
    private boolean asked;
    private int taken;

    PublisherIterator(Publisher<? extends T> publisher, int prefetch, BridgeContext context) {
        this.publisher = publisher;
        this.context = context;
        this.prefetch = prefetch;
        refill = prefetch - (prefetch >> 2);
        buffer = new RingBuffer<>(prefetch);
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
            asked = true;
            upstream.request(prefetch);
            Surroundings.undisturbed(via, () -> Contexts.subscribe(publisher, this, context));
        } else if (prefetch == 1 && !asked) {
            asked = true;
            Surroundings.undisturbed(via, () -> upstream.request(1));
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

    private void took(@Nullable Surroundings via) {
        asked = false;
        if (prefetch > 1 && ++taken == refill) {
            taken = 0;
            Surroundings.undisturbed(via, () -> upstream.request(refill));
        }
    }

    /** Whether a pull would not wait. */
    boolean isReady() {
        return done || !buffer.isEmpty();
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
        return () -> sent -> {
            subscribed = true;
            if (!done) {
                upstream.cancel();
                done = true;
            }
            discardBuffered();
            return new Step.Returned<>(Unchecked.<@Nullable Void>cast(null));
        };
    }

    // ---- from the publisher ----

    @Override
    public void onSubscribe(Subscription subscription) {
        upstream.set(Objects.requireNonNull(subscription, "subscription")); // 2.13
    }

    @Override
    public void onNext(T element) {
        Objects.requireNonNull(element, "element"); // 2.13
        if (upstream.refuses() || done) {
            context.elementDiscarded(element); // 2.8, 1.7
            return;
        }
        if (!buffer.offer(element)) {
            context.elementDiscarded(element);
            upstream.cancel();
            end(new IllegalStateException("1.1: more elements than requested from " + publisher));
            return;
        }
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
                waiting.run();
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
