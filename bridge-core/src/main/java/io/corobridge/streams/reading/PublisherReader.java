package io.corobridge.streams.reading;

import io.corobridge.AwaitIterator;
import io.corobridge.Awaitable;
import io.corobridge.Pending;
import io.corobridge.Step;
import io.corobridge.StopAsyncIteration;
import io.corobridge.fiber.VarHandles;
import io.corobridge.frame.BodyNames;
import io.corobridge.frame.ClosableIterator;
import io.corobridge.frame.OwnIterator;
import io.corobridge.frame.Raise;
import io.corobridge.frame.Sneaky;
import io.corobridge.frame.Surroundings;
import io.corobridge.frame.Unchecked;
import io.corobridge.live.Awaited;
import io.corobridge.streams.guard.Hooks;
import io.corobridge.streams.guard.WakeUp;
import io.corobridge.streams.spi.PolledSource;
import io.corobridge.streams.spi.SubscriberContext;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;

/**
 * One reading of a publisher. A reader pulls, on one thread at a time, while the publisher signals on another.
 *
 * <pre>
 * state         meaning                      entered by                  a pull with an empty buffer
 * NEW           not subscribed               -                           subscribes, then as OPEN
 * OPEN          elements come by signals     the reader: first pull      suspends
 * a Polled..    elements come by calls       the publisher: onSubscribe  calls
 * a Throwable   failed, not raised yet       the publisher: the end      raises it
 * COMPLETED     ended, any error raised      both                        raises StopAsyncIteration
 * a Discarding  closed                       the reader: aclose          raises StopAsyncIteration
 * </pre>
 *
 * <ol>
 *   <li>The state only moves down, by exchanges; the reader alone leaves an error, for COMPLETED.
 *   <li>A pull reads {@code state} before the buffer. The end follows the last element, so after it an empty buffer
 *       remains empty.
 *   <li>The reader polls the buffer, after the close the owner of the Discarding's loop. The publisher's thread offers
 *       an element and then reads {@code state}. The reader writes {@code state} and then drains. At least one of them
 *       sees the other's write.
 * </ol>
 *
 * <p>A pull has no object of its own: {@link #anext()} returns this reader, which is awaitable and iterator.
 */
public final class PublisherReader<T> extends ReaderSubscriber<T>
        implements ClosableIterator<T>, Awaitable<T>, OwnIterator<T>, Pending, Awaited {

    private enum Mark {
        NEW,
        OPEN,
        COMPLETED
    }

    private static final VarHandle STATE = VarHandles.handle(MethodHandles.lookup(), "state", Object.class);

    private final Publisher<? extends T> publisher;
    private final PrefetchBuffer<T> buffer;
    private final WakeUp wakeUp = new WakeUp();
    private volatile Object state = Mark.NEW;

    /** Makes a reader that requests up to {@code prefetch} elements ahead. */
    public PublisherReader(Publisher<? extends T> publisher, int prefetch, SubscriberContext context) {
        super(context);
        this.publisher = publisher;
        buffer = new PrefetchBuffer<>(prefetch);
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

    /** Pulls an element. The checkpoint before it raises a due exit; this raises one that comes during the wait. */
    @Override
    public Step<T> step(@Nullable Object in, @Nullable Surroundings via) {
        if (in instanceof Raise raise) {
            close();
            throw Sneaky.raise(raise.error());
        }
        Object now = state;
        if (now == Mark.NEW || (now == Mark.OPEN && !buffer.isAwaitingAny())) {
            upstream.call(via, () -> ask(via));
            now = state;
        }
        T element = next(now, via);
        if (element != null) {
            return new Step.Returned<>(element);
        }
        if (now == Mark.OPEN) {
            return new Step.Suspended<>(this);
        }
        if (state instanceof Throwable failed) {
            state = Mark.COMPLETED;
            throw Sneaky.raise(failed);
        }
        throw new StopAsyncIteration();
    }

    @Override
    public @Nullable T atOnce(Surroundings via) {
        return next(state, via);
    }

    /** Takes an element in the state {@code now}, by a call or from the buffer, and requests more if that is due. */
    private @Nullable T next(Object now, @Nullable Surroundings via) {
        if (now instanceof PolledSubscription) {
            return poll(Unchecked.cast(now), via);
        }
        T element = now instanceof Discarding ? null : buffer.take();
        if (element != null && buffer.isRefillDue()) {
            upstream.call(via, () -> ask(via));
        }
        return element;
    }

    private @Nullable T poll(PolledSubscription<T> polled, @Nullable Surroundings via) {
        try {
            T element = polled.poll(via);
            if (element == null) {
                upstream.hasEnded();
                moveTo(Mark.COMPLETED);
            }
            return element;
        } catch (Throwable failed) {
            broken(failed); // an operator failed, so the source behind it must be cancelled
            return null;
        }
    }

    /** Makes the due request. The first one is kept for the subscription, and this subscribes after it. */
    private void ask(@Nullable Surroundings via) {
        boolean first = state == Mark.NEW && STATE.compareAndSet(this, Mark.NEW, Mark.OPEN);
        if (state == Mark.OPEN) { // 2.3: not from within a terminal signal
            upstream.request(buffer.ask());
        }
        if (first) {
            upstream.subscribe(publisher, this, via);
        }
    }

    /** Returns whether the publisher has signalled its end, or the reading was closed. */
    @Override
    public boolean hasEnded() {
        return isEnd(state);
    }

    /** Returns whether a pull would not wait. */
    public boolean isReady() {
        Object now = state;
        return (now != Mark.NEW && now != Mark.OPEN) || !buffer.isEmpty();
    }

    @Override
    public void whenReady(Runnable resume) {
        wakeUp.register(resume);
        if (isReady()) {
            wakeUp.wake();
        }
    }

    @Override
    public void close() {
        wakeUp.register(null);
    }

    /** Cancels the publisher unless it has ended, and awaits the cleanup that the cancel begins. */
    @Override
    public Awaitable<@Nullable Void> aclose() {
        return () -> (OwnIterator<@Nullable Void>) this::closed;
    }

    /** Closes the reading without a body. Returns a suspension while the publisher is closing. */
    public Step<?> release() {
        return closed(null, null);
    }

    private Step<@Nullable Void> closed(@Nullable Object in, @Nullable Surroundings via) {
        if (in instanceof Raise raise) {
            throw Sneaky.raise(raise.error());
        }
        if (!hasEnded()) {
            upstream.cancel(); // before the state: an element that finds this closed came after the cancel (2.8)
        }
        if (!(state instanceof Discarding)) {
            Discarding rest = new Discarding(buffer, context);
            rest.begin(STATE.getAndSet(this, rest));
        }
        return upstream.closed(via);
    }

    // ---- from the publisher ----

    /** Sets the subscription. A fused source is polled, except with prefetch 1: it must then see each pull. */
    @Override
    public void onSubscribe(Subscription subscription) {
        Objects.requireNonNull(subscription, "subscription"); // 2.13
        PolledSource<T> source =
                !buffer.asksPerPull() && upstream.subscription() == null ? context.polled(subscription) : null;
        Subscription used = source == null ? subscription : new PolledSubscription<>(source);
        if (upstream.set(used) && source != null && moveTo(used)) {
            wakeUp.wake();
        }
    }

    @Override
    void received(T element) {
        if (!buffer.receive(element)) {
            Hooks.elementDiscarded(context, element);
            broken(new IllegalStateException("1.1: more elements than requested from " + publisher));
        } else if (upstream.refuses() && state instanceof Discarding closed) {
            closed.drain();
        } else {
            wakeUp.wake();
        }
    }

    @Override
    boolean end(@Nullable Throwable error) {
        boolean ends = moveTo(error == null ? Mark.COMPLETED : error);
        if (ends) {
            wakeUp.wake();
        }
        return ends;
    }

    /** Moves on to {@code next}. Returns false if the reading has ended before. */
    private boolean moveTo(Object next) {
        Object now = state;
        while (!isEnd(now) && !STATE.compareAndSet(this, now, next)) {
            now = state;
        }
        return !isEnd(now);
    }

    private static boolean isEnd(Object state) {
        return state == Mark.COMPLETED || state instanceof Discarding || state instanceof Throwable;
    }

    @Override
    public String kind() {
        return BodyNames.written(publisher);
    }

    @Override
    public @Nullable String label() {
        return context.nameOf(publisher);
    }
}
