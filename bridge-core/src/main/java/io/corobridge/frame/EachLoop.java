package io.corobridge.frame;

import io.corobridge.AsyncIterable;
import io.corobridge.AsyncIterator;
import io.corobridge.AwaitIterator;
import io.corobridge.Awaitable;
import io.corobridge.ProtocolException;
import io.corobridge.StopAsyncIteration;
import java.util.Iterator;
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
final class EachLoop<T extends @Nullable Object> implements Iterator<T> {

    private final BodyFrame frame;
    private final AsyncIterator<? extends T> iterator;
    private final @Nullable ClosableIterator<? extends T> owned;
    private final @Nullable OpenLoops open; // belongs to the block that the loop is in
    private @Nullable T next;
    private boolean ready;
    private boolean ended;
    private boolean replaced; // true once a later loop over the same Iterable closed this one

    /** Makes a loop of the body in {@code frame}; with {@code closes}, it closes a user's iterator, too. */
    EachLoop(BodyFrame frame, Host host, AsyncIterable<? extends T> source, boolean closes) {
        this.frame = frame;
        if (source == null) {
            throw new ProtocolException("'async for' requires an object with __aiter__ method, got NoneType");
        }
        iterator = source instanceof ContextIterable<? extends T> own ? own.aiter(frame.context()) : source.aiter();
        if (iterator == null) {
            throw new ProtocolException(
                    "'async for' received an object from __aiter__ that does not implement" + " __anext__: NoneType");
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
                ended = true;
                if (!(owned instanceof Released)) {
                    forget(); // an iterator of the library's own needs no close after its end
                }
                leaveBehind();
            } catch (Throwable error) {
                ended = true; // the source may go on after the error: the iterator remains to be closed
                throw error;
            }
        }
        return ready;
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

    private T pull() {
        Host host = frame.hostAtCheckpoint();
        T element = owned == null ? null : owned.atOnce(host);
        return element == null ? await(host) : element;
    }

    private T await(Host host) {
        Awaitable<? extends T> awaitable = iterator.anext();
        if (awaitable instanceof CoroutineObject<? extends T> coroutine) {
            return frame.awaitCoroutine(coroutine);
        }
        AwaitIterator<? extends T> steps;
        try {
            steps = Awaiting.iterator(awaitable, frame.context(), null);
        } catch (Throwable cause) {
            String type = awaitable == null ? "NoneType" : awaitable.getClass().getSimpleName();
            throw new ProtocolException("'async for' received an invalid object from __anext__: " + type, cause);
        }
        return frame.stepThrough(steps, steps);
    }

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
            frame.awaitShielded(owned::aclose);
        }
    }

    /** Closes the iterator of a loop that was left early; does nothing for a loop that came to its end. */
    void abandon() {
        if (owned != null && forget()) {
            replaced = true;
            frame.awaitShielded(owned::aclose);
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
