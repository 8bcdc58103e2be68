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
 * <p>Python leaves the iterator of a loop that is left early alone, and so does this one, with what an {@code aiter()}
 * written by hand gives. A reading of the library's own, of a publisher or of {@code AsyncIterable.of(body)}, nobody
 * else can reach: it is closed when the body ends, since Java has no way to see a {@code break}.
 */
final class EachLoop<T extends @Nullable Object> implements Iterator<T> {

    private final BodyFrame frame;
    private final AsyncIterator<? extends T> iterator;
    private final @Nullable ClosableIterator<? extends T> owned;
    private final @Nullable OpenLoops open; // of the block that the loop is in
    private @Nullable T next;
    private boolean ready;
    private boolean ended;
    private boolean replaced; // by a later loop over the same Iterable

    /** A loop of the body in {@code frame}; {@code closes} if it is to close whatever iterator it gets. */
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
                    forget(); // the library's own have nothing left to close
                }
                leaveBehind();
            } catch (Throwable error) {
                ended = true; // what was pulled may go on without the loop: it stays to be closed
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

    /** Closes what the loop made, after {@code error} has left its block; what is to be raised then. */
    Throwable closeAfter(Throwable error) {
        ended = true;
        if (owned == null || !forget()) {
            return error;
        }
        return Objects.requireNonNullElse(OpenLoops.closed(frame, owned, error), error);
    }

    /** Closes what the loop made, unless that was done. */
    void close() {
        frame.checkInside();
        ended = true;
        ready = false;
        next = null;
        if (owned != null && forget()) {
            frame.awaitShielded(owned::aclose);
        }
    }

    /** Closes what a loop that was left has made; nothing, if it came to its end. */
    void abandon() {
        if (owned != null && forget()) {
            replaced = true;
            frame.awaitShielded(owned::aclose);
        }
    }

    /** Returns whether it was still to be closed. */
    private boolean forget() {
        return owned != null && open != null && open.remove(owned);
    }

    /** The source has ended; an operator in it may have cancelled others, whose cleanup goes on. */
    private void leaveBehind() {
        LeftBehind behind = owned == null ? null : owned.closing();
        if (behind != null && open != null) {
            open.leftBehind(behind);
        }
    }
}
