package io.corobridge.frame;

import io.corobridge.AsyncIterable;
import io.corobridge.AsyncIterator;
import io.corobridge.AwaitIterator;
import io.corobridge.Awaitable;
import io.corobridge.CoroutineScope;
import io.corobridge.StopAsyncIteration;
import io.corobridge.woven.Woven;
import io.corobridge.woven.WovenIterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One {@code async for}: a plain iterator whose {@code hasNext} awaits.
 *
 * <p>A loop that is left early does not close an iterator that the user wrote, as in Python. The library's own
 * iterators, of a publisher or of {@code AsyncIterable.of(body)}, are reachable only by the loop. The library closes
 * them when the body ends, since Java can't detect a {@code break}.
 */
final class EachLoop<T extends @Nullable Object> implements WovenIterator<T> {

    private final BodyFrame frame;
    private final AsyncIterator<? extends T> iterator;
    private final @Nullable ClosableIterator<? extends T> owned;
    private final @Nullable OpenLoops open; // belongs to the block that the loop is in
    private @Nullable T next;
    private boolean ready;
    private boolean ended;
    private @Nullable EachLoop<T> before; // to be closed by the first pull, on the woven engine
    private boolean replaced; // true once a later loop over the same Iterable closed this one

    /** Makes a loop of the body in {@code frame}; with {@code closes}, it closes a user's iterator, too. */
    EachLoop(BodyFrame frame, Host host, AsyncIterable<? extends T> source, boolean closes) {
        this.frame = frame;
        if (source == null) {
            throw Misuse.nullSource(frame, host);
        }
        iterator = source instanceof ContextIterable<? extends T> own ? own.aiter(frame.context()) : source.aiter();
        if (iterator == null) {
            throw Misuse.nullIterator(source, host);
        }
        owned = owned(source, closes);
        open = owned == null ? null : frame.openLoops();
        if (owned != null && open != null) {
            open.add(owned);
        }
    }

    private @Nullable ClosableIterator<? extends T> owned(AsyncIterable<? extends T> source, boolean closes) {
        boolean ours = closes || source instanceof ContextIterable || source instanceof GeneratorIterable;
        if (ours && iterator instanceof ClosableIterator<? extends T> closable) {
            return closable;
        }
        return closes ? new Released<>(iterator) : null;
    }

    @Override
    public boolean hasNext() {
        if (replaced) {
            throw new IllegalStateException(
                    "a later loop over the same Iterable has closed this one; co.each(source) again");
        }
        if (!ready && !ended) {
            try {
                next = pull();
                ready = true;
            } catch (StopAsyncIteration end) {
                ends();
            } catch (Throwable error) {
                ended = true; // the source may go on after the error: the iterator remains to be closed
                throw error;
            }
        }
        return ready;
    }

    /** Ends the loop at the end of its source. */
    private void ends() {
        ended = true;
        if (!(owned instanceof Released)) {
            forget(); // an iterator of the library's own needs no close after its end
        }
        leaveBehind();
    }

    @Override
    public T next() {
        if (!ready && !hasNext()) {
            throw new NoSuchElementException();
        }
        T element = Unchecked.cast(next);
        next = null;
        ready = false;
        return element;
    }

    // ---- for woven code ----

    /** Sets the loop before this one over the same source: the first pull closes it. */
    void closesFirst(EachLoop<T> loop) {
        before = loop;
    }

    @Override
    public @Nullable Woven woven() {
        return frame.woven();
    }

    @Override
    public Object hasNextWoven() {
        return ready || ended || replaced || isAtOnce()
                ? (Object) hasNext()
                : Objects.requireNonNull(frame.pullWoven(this, true, null));
    }

    @Override
    public @Nullable Object nextWoven() {
        return ready || ended || replaced || isAtOnce() ? next() : frame.pullWoven(this, false, null);
    }

    /** Pulls without an await, where that is possible. Returns whether the pull is over. */
    private boolean isAtOnce() {
        if (owned == null || before != null || frame.checkInside().mustExit()) {
            return false;
        }
        try {
            next = atOnce(owned, frame.host());
            ready = next != null;
        } catch (StopAsyncIteration end) {
            ends();
        } catch (Throwable error) {
            ended = true;
            throw error;
        }
        return ready || ended;
    }

    /** Pulls the next element, or ends the loop. It may be left and entered again. */
    void pull(CoroutineScope co) {
        EachLoop<T> earlier = before;
        if (earlier != null) {
            before = null;
            earlier.abandon();
        }
        try {
            if (frame.checkInside().mustExit()) {
                co.suspend(Suspension.BEFORE_AWAIT);
            }
            T element = owned == null ? null : atOnce(owned, frame.host());
            next = element == null ? co.await(anext()) : element;
            ready = true;
        } catch (StopAsyncIteration end) {
            ends();
        } catch (Throwable error) {
            ended = true;
            throw error;
        }
    }

    private Checked<? extends T> anext() {
        Awaitable<? extends T> awaitable = iterator.anext();
        return awaitable instanceof CoroutineObject<? extends T>
                ? Checked.of(awaitable)
                : Checked.begun(steps(awaitable));
    }

    // ---- the plain form ----

    private T pull() {
        Host host = frame.hostAtCheckpoint();
        T element = owned == null ? null : atOnce(owned, host);
        return element == null ? await(host) : element;
    }

    private static <E extends @Nullable Object> @Nullable E atOnce(ClosableIterator<? extends E> iterator, Host host) {
        try {
            return iterator.atOnce(host);
        } catch (Throwable error) {
            AwaitTraces.mark(error);
            throw error;
        }
    }

    private T await(Host host) {
        Awaitable<? extends T> awaitable = iterator.anext();
        if (awaitable instanceof CoroutineObject<? extends T> coroutine) {
            return frame.awaitCoroutine(coroutine);
        }
        AwaitIterator<? extends T> steps = steps(awaitable);
        return frame.stepThrough(steps, steps);
    }

    private <E extends T> AwaitIterator<E> steps(@Nullable Awaitable<E> awaitable) {
        try {
            return Awaiting.iterator(
                    awaitable, frame.context(), null, frame.host().drives());
        } catch (Throwable cause) {
            throw Misuse.invalidAnext(iterator, awaitable, frame.host(), cause);
        }
    }

    // ---- the end ----

    /** Closes the loop's iterator after {@code error} has left the block. Returns the error to raise. */
    Throwable closeAfter(Throwable error) {
        ended = true;
        if (owned == null || !forget()) {
            return error;
        }
        return Objects.requireNonNullElse(OpenLoops.closed(frame, owned, error), error);
    }

    /** Closes the loop's iterator, unless that was done. */
    void close() {
        frame.checkInside();
        ended = true;
        ready = false;
        next = null;
        if (owned != null && forget()) {
            frame.awaitShielded(frame, owned::aclose);
        }
    }

    /** Closes the iterator of a loop that was left early; does nothing for a loop that came to its end. */
    void abandon() {
        if (owned != null && forget()) {
            replaced = true;
            frame.awaitShielded(frame, owned::aclose);
        }
    }

    /** Removes the iterator from the open ones. Returns whether it was still to be closed. */
    private boolean forget() {
        return owned != null && open != null && open.remove(owned);
    }

    /** Keeps cleanup that goes on after the end of the source: of upstreams that an operator in it cancelled. */
    private void leaveBehind() {
        LeftBehind behind = owned == null ? null : owned.closing();
        if (behind != null && open != null) {
            open.leftBehind(behind);
        }
    }
}
