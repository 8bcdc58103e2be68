package io.corobridge.streams;

import io.corobridge.Step;
import io.corobridge.StopAsyncIteration;
import io.corobridge.frame.Sneaky;
import io.corobridge.streams.reading.PublisherReader;
import io.corobridge.streams.task.BlockedThread;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One reading of a publisher by a thread that waits for its elements. One thread reads. Any thread may {@link #close},
 * which ends a wait.
 *
 * @since 0.1.0
 */
public final class BlockingElements<T> implements Iterator<T>, Iterable<T>, AutoCloseable {

    private final PublisherReader<T> source;
    private final Semaphore wakeUps = new Semaphore(0);
    private final AtomicInteger entered = new AtomicInteger(); // the reader, and then the close
    private volatile boolean closed;
    private @Nullable T next;
    private boolean ended;

    BlockingElements(PublisherReader<T> source) {
        this.source = source;
        source.isReadBy(() -> closed);
    }

    @Override
    public Iterator<T> iterator() {
        return this;
    }

    /**
     * Waits for the next element. Throws the publisher's error as it is, checked or not, after all elements before it.
     * Throws {@link InterruptedException}, unchecked by the compiler, if this thread is interrupted; the reading is
     * closed then.
     *
     * @return false at the end, after an error and after {@link #close}
     * @throws IllegalStateException if this thread must not be blocked; nothing is requested then
     */
    @Override
    public boolean hasNext() {
        BlockedThread.check();
        if (entered.getAndIncrement() != 0) {
            return false; // closed
        }
        try {
            return pull();
        } finally {
            if (entered.decrementAndGet() != 0) {
                source.release(); // closed meanwhile
            }
        }
    }

    private boolean pull() {
        while (next == null && !ended && !closed) {
            try {
                Step<T> step = source.send(null);
                if (step instanceof Step.Returned<T> returned) {
                    next = returned.value();
                } else {
                    source.whenReady(wakeUps::release);
                    BlockedThread.await(new WakeUp());
                }
            } catch (StopAsyncIteration end) {
                ended = true;
            } catch (InterruptedException interrupt) {
                close();
                throw Sneaky.raise(interrupt);
            } catch (Throwable error) {
                ended = true;
                throw error;
            }
        }
        return next != null;
    }

    /**
     * Waits for the next element and returns it. Throws as {@link #hasNext}.
     *
     * @throws NoSuchElementException at the end, after an error and after {@link #close}
     * @throws IllegalStateException if this thread must not be blocked; nothing is requested then
     */
    @Override
    public T next() {
        T element = hasNext() ? next : null;
        if (element == null) {
            throw new NoSuchElementException();
        }
        next = null;
        return element;
    }

    /** Cancels the publisher unless it has ended. Buffered elements go to the discard hook. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            wakeUps.release();
            if (entered.getAndIncrement() == 0) { // the counter stays above 0, so that hasNext reads nothing after it
                source.release();
            }
        }
    }

    /** One wait for a permit of {@code wakeUps}, which it takes. */
    private final class WakeUp implements ForkJoinPool.ManagedBlocker {

        private boolean taken;

        @Override
        public boolean block() throws InterruptedException {
            if (!taken) {
                wakeUps.acquire();
                taken = true;
            }
            return true;
        }

        @Override
        public boolean isReleasable() {
            taken = taken || wakeUps.tryAcquire();
            return taken;
        }
    }
}
