package io.corobridge.streams;

import io.corobridge.streams.spi.PolledSource;
import io.corobridge.streams.spi.SubscriberContext;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** A library that says something of all that it may, as the test wants it; time passes when the test runs a task. */
public final class LibraryContext implements SubscriberContext {

    public final List<Throwable> errors = new CopyOnWriteArrayList<>();
    public final List<Object> discarded = new CopyOnWriteArrayList<>();
    public final List<Object> dropped = new CopyOnWriteArrayList<>();
    public final List<Runnable> tasks = new CopyOnWriteArrayList<>();
    public final List<Duration> delays = new CopyOnWriteArrayList<>();
    public final AtomicInteger takenBack = new AtomicInteger();
    public final AtomicInteger within = new AtomicInteger();
    public volatile boolean wraps;
    public volatile @Nullable Callable<?> call;
    public volatile @Nullable Batch queue;
    public volatile @Nullable RuntimeException rejection;

    @Override
    public Object view() {
        return "the view";
    }

    @Override
    public <T> Subscriber<T> within(Subscriber<T> subscriber) {
        within.incrementAndGet();
        return subscriber;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable Callable<? extends @Nullable T> callable(Publisher<? extends T> publisher) {
        return (Callable<? extends @Nullable T>) call;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable PolledSource<T> polled(Subscription subscription) {
        return (PolledSource<T>) queue;
    }

    @Override
    public Runnable schedule(Runnable task, Duration delay) {
        if (rejection != null) {
            throw rejection;
        }
        delays.add(delay);
        tasks.add(task);
        return takenBack::incrementAndGet;
    }

    @Override
    public Throwable signalled(Throwable error) {
        return wraps ? new Signalled(error) : error;
    }

    @Override
    public void errorDropped(Throwable error) {
        errors.add(error);
    }

    @Override
    public void elementDropped(Object element) {
        dropped.add(element);
    }

    @Override
    public void elementDiscarded(Object element) {
        discarded.add(element);
    }

    /** Elements to be polled, and then an error or the end. */
    public static final class Batch implements PolledSource<Integer> {

        private final Queue<Integer> elements = new ArrayDeque<>();
        public final AtomicInteger closes = new AtomicInteger();

        public @Nullable Exception error;

        public Batch(Integer... elements) {
            this.elements.addAll(List.of(elements));
        }

        @Override
        public @Nullable Integer poll() throws Exception {
            Integer next = elements.poll();
            if (next == null && error != null) {
                throw error;
            }
            return next;
        }

        @Override
        public void close() {
            closes.incrementAndGet();
        }
    }

    public static final class Signalled extends Exception {

        Signalled(Throwable error) {
            super(error);
        }
    }
}
