package io.corobridge.streams;

import io.corobridge.AsyncIterable;
import io.corobridge.Awaitable;
import io.corobridge.streams.reading.PublisherReader;
import io.corobridge.streams.spi.SubscriberContext;
import io.corobridge.streams.task.BlockedThread;
import io.corobridge.streams.task.BlockingEnd;
import io.corobridge.streams.task.Task;
import io.corobridge.streams.task.Tasks;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * Waits for awaitables and publishers on the calling thread, for plain blocking code. A body awaits instead. A thread
 * that a library calls non-blocking (Reactor's {@code parallel} and {@code single}) is refused. A worker of a fork-join
 * pool is compensated while it waits.
 *
 * @since 0.1.0
 */
public final class Blocking {

    private Blocking() {}

    /**
     * Runs {@code awaitable} to its end and waits for it; Python: {@code asyncio.run}. An interrupt closes it, and is
     * thrown once its cleanup has ended. An error of the awaitable is thrown as it is, checked or not.
     *
     * @throws InterruptedException if this thread is interrupted while it waits
     * @throws IllegalStateException if this thread must not be blocked; nothing of {@code awaitable} has run then
     */
    public static <T extends @Nullable Object> T await(Awaitable<T> awaitable) throws InterruptedException {
        BlockedThread.check();
        BlockingEnd<T> end = new BlockingEnd<>(Objects.requireNonNull(awaitable, "awaitable"));
        Task running = Tasks.start(awaitable, SubscriberContext.NONE, end);
        return end.get(running);
    }

    /**
     * Reads {@code publisher} in batches of {@value AsyncIterable#DEFAULT_PREFETCH}; see {@link #elements(Publisher,
     * int)}.
     */
    public static <T> BlockingElements<T> elements(Publisher<? extends T> publisher) {
        return elements(publisher, AsyncIterable.DEFAULT_PREFETCH);
    }

    /**
     * Reads {@code publisher} once; the first {@code hasNext} subscribes to it. Elements that were received come before
     * an error. The caller closes the reading, or reads it to its end.
     *
     * @param prefetch the number of elements to request ahead; with 1, each {@code hasNext} requests one
     * @throws IllegalArgumentException if {@code prefetch} is not positive
     */
    public static <T> BlockingElements<T> elements(Publisher<? extends T> publisher, int prefetch) {
        Objects.requireNonNull(publisher, "publisher");
        return new BlockingElements<>(new PublisherReader<>(publisher, prefetch, SubscriberContext.NONE));
    }

    /**
     * Reads {@code publisher} as a stream, which cancels it when it is closed. Its operations throw as {@link
     * BlockingElements#hasNext}.
     */
    public static <T> Stream<T> stream(Publisher<? extends T> publisher) {
        BlockingElements<T> elements = elements(publisher);
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(elements, Spliterator.ORDERED | Spliterator.NONNULL), false)
                .onClose(elements::close);
    }
}
