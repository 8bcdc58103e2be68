package io.corobridge.concurrent;

import io.corobridge.AsyncIterable;
import io.corobridge.Awaitable;
import io.corobridge.Engine;
import io.corobridge.concurrent.sync.BufferedChannel;
import io.corobridge.concurrent.sync.ProducedIterable;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A queue between bodies: many send, many receive; Python: {@code asyncio.Queue}. A sender waits for room, a receiver
 * for an element. Neither blocks a thread. Both wait in the order in which they began.
 *
 * <p>A reader loops over it with {@link io.corobridge.CoroutineScope#each}; several readers share its elements. Such a
 * loop ends once the channel is closed and empty.
 *
 * <p>Cancellation: no element is lost. A send or receive that is closed while it waits does nothing. If its element was
 * handed over already, {@code receive} returns it and the exit is raised at the next checkpoint. Where the body can't
 * get it, as after a timeout by hand, it goes back to the front of the channel.
 *
 * <p>A channel belongs to no subscriber, so it has no discard hook but the one that it was made with. Without one, the
 * elements that {@link #cancel} finds are dropped, as {@code asyncio}'s {@code shutdown(immediate=True)} does.
 *
 * <p>All methods may be called on any thread.
 *
 * @param <T> the elements, never null
 * @since 0.1.0
 */
public interface Channel<T> extends AsyncIterable<T> {

    /** Makes a channel without room: each send waits for its receive. */
    static <T> Channel<T> rendezvous() {
        return BufferedChannel.of(0, Overflow.SUSPEND, null);
    }

    /** Makes a channel without room. {@code discarded} receives each element that {@link #cancel} finds in it. */
    static <T> Channel<T> rendezvous(Consumer<? super T> discarded) {
        return BufferedChannel.of(0, Overflow.SUSPEND, Objects.requireNonNull(discarded, "discarded"));
    }

    /**
     * Makes a channel with room for {@code capacity} elements.
     *
     * @throws IllegalArgumentException if {@code capacity} is not positive
     */
    static <T> Channel<T> bounded(int capacity) {
        return BufferedChannel.bounded(capacity, Overflow.SUSPEND, null);
    }

    /**
     * Makes a channel with room for {@code capacity} elements.
     *
     * @param discarded receives each element that {@link #cancel} finds, on the thread that cancels
     * @throws IllegalArgumentException if {@code capacity} is not positive
     */
    static <T> Channel<T> bounded(int capacity, Consumer<? super T> discarded) {
        return BufferedChannel.bounded(capacity, Overflow.SUSPEND, Objects.requireNonNull(discarded, "discarded"));
    }

    /**
     * Makes a channel with room for {@code capacity} elements, that does not let its senders wait.
     *
     * @param overflow the outcome of a send where there is no room
     * @param discarded receives each element that is dropped, or that {@link #cancel} finds; on the thread that drops
     *     it
     * @throws IllegalArgumentException if {@code capacity} is not positive
     */
    static <T> Channel<T> bounded(int capacity, Overflow overflow, Consumer<? super T> discarded) {
        return BufferedChannel.bounded(capacity, overflow, discarded);
    }

    /** Makes a channel whose senders never wait. Elements that nobody receives fill the memory. */
    static <T> Channel<T> unbounded() {
        return BufferedChannel.of(Integer.MAX_VALUE, Overflow.SUSPEND, null);
    }

    /** Makes a channel whose senders never wait. {@code discarded} receives each element that {@link #cancel} finds. */
    static <T> Channel<T> unbounded(Consumer<? super T> discarded) {
        return BufferedChannel.of(Integer.MAX_VALUE, Overflow.SUSPEND, Objects.requireNonNull(discarded, "discarded"));
    }

    /**
     * Makes a cold stream of what {@code body} and its tasks send; Kotlin: {@code channelFlow}. Each reading runs the
     * body anew, on the default engine, from its first pull on. Each send waits until the reader has pulled its
     * element, so there is no buffer. The stream ends when the body returns, or with its error. A reading that is
     * closed closes the body, and ends with its cleanup.
     */
    static <T> AsyncIterable<T> stream(ProducerBody<T> body) {
        return stream(Engine.getDefault(), body);
    }

    /** Makes a cold stream of what {@code body}, on {@code engine}, sends; see {@link #stream(ProducerBody)}. */
    static <T> AsyncIterable<T> stream(Engine engine, ProducerBody<T> body) {
        return new ProducedIterable<>(engine, List.of(body));
    }

    /**
     * Sends {@code element}; Python: {@code put}. Each await of the result sends it once.
     *
     * @return an awaitable that returns once the element is in the channel, or dropped by {@link Overflow}; of a
     *     {@linkplain #rendezvous rendezvous}, once it was received. Its await raises {@link ChannelClosedException}
     *     after a close, and {@link IllegalStateException} for {@link Overflow#ERROR}
     */
    Awaitable<@Nullable Void> send(T element);

    /**
     * Sends {@code element} if that need not wait; Python: {@code put_nowait}. For callbacks.
     *
     * @return false if there is no room, or the channel is closed
     */
    boolean trySend(T element);

    /**
     * Receives the next element; Python: {@code get}. Each await of the result receives one.
     *
     * @return an awaitable of the element; its await raises {@link ChannelClosedException} once the channel is closed
     *     and empty, or the error of {@link #close(Throwable)}
     */
    Awaitable<T> receive();

    /** Receives the next element if it is there; Python: {@code get_nowait}. Returns null if there is none. */
    @Nullable
    T tryReceive();

    /**
     * Closes the channel for senders; Python: {@code shutdown}. What was sent before can still be received, that of
     * waiting senders included. Receivers that wait now are told the end.
     *
     * @return false if it was closed already
     */
    boolean close();

    /** Closes the channel for senders; its readers get {@code error} at the end. See {@link #close()}. */
    boolean close(Throwable error);

    /**
     * Closes the channel for both sides; Python: {@code shutdown(immediate=True)}. The elements in it are discarded,
     * and the sends that wait raise {@link ChannelClosedException}.
     *
     * @return false if it was cancelled already
     */
    boolean cancel();

    /** Returns whether the channel was closed or cancelled: no send succeeds any more. */
    boolean isClosed();

    /** Returns the number of elements that are there without a waiting sender; Python: {@code qsize}. */
    int size();
}
