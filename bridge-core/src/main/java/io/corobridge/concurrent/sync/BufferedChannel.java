package io.corobridge.concurrent.sync;

import io.corobridge.AsyncIterator;
import io.corobridge.Awaitable;
import io.corobridge.concurrent.Channel;
import io.corobridge.concurrent.Overflow;
import io.corobridge.concurrent.sync.ChannelState.Closing;
import io.corobridge.frame.ReturningIterator;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A channel, for bodies and for other code. */
public final class BufferedChannel<T> implements Channel<T> {

    private final ChannelQueue<T> queue;
    private final Receive<T> receive;
    private final Receive<T> next;

    private BufferedChannel(int capacity, Overflow overflow, @Nullable Consumer<? super T> discarded) {
        queue = new ChannelQueue<>(capacity, Objects.requireNonNull(overflow, "overflow"), discarded);
        receive = new Receive<>(queue, false);
        next = new Receive<>(queue, true);
    }

    /** Makes a channel; {@code capacity} may be 0 for {@link Overflow#SUSPEND}. */
    public static <T> BufferedChannel<T> of(int capacity, Overflow overflow, @Nullable Consumer<? super T> discarded) {
        return new BufferedChannel<>(capacity, overflow, discarded);
    }

    /** Makes a channel with a buffer. */
    public static <T> Channel<T> bounded(int capacity, Overflow overflow, @Nullable Consumer<? super T> discarded) {
        if (capacity <= 0) {
            throw new IllegalArgumentException("capacity must be positive, is " + capacity);
        }
        return of(capacity, overflow, discarded);
    }

    @Override
    public Awaitable<@Nullable Void> send(T element) {
        return new Send<>(queue, Objects.requireNonNull(element, "element"));
    }

    @Override
    public boolean trySend(T element) {
        return queue.sendNow(Objects.requireNonNull(element, "element")) == Operation.DONE;
    }

    @Override
    public Awaitable<T> receive() {
        return receive;
    }

    /** Returns the receive of a loop, which ends with the channel. */
    Operation<T> next() {
        return next;
    }

    @Override
    public AsyncIterator<T> aiter() {
        return new ChannelReading<>(queue, next);
    }

    /** One reading of a channel; others may go on at the same time. */
    private record ChannelReading<T>(ChannelQueue<T> queue, Receive<T> next) implements ReturningIterator<T> {

        @Override
        public Awaitable<T> anext() {
            return next;
        }

        @Override
        public void takeBack(T element) {
            queue.giveBack(element);
        }
    }

    @Override
    @SuppressWarnings("unchecked") // the buffer holds elements
    public @Nullable T tryReceive() {
        Object result = queue.receiveNow();
        return result instanceof Closing ? null : (T) result;
    }

    @Override
    public boolean close() {
        return queue.close(new Closing(null, false));
    }

    @Override
    public boolean close(Throwable error) {
        return queue.close(new Closing(Objects.requireNonNull(error, "error"), false));
    }

    @Override
    public boolean cancel() {
        return queue.cancel();
    }

    @Override
    public boolean isClosed() {
        return queue.isClosed();
    }

    @Override
    public int size() {
        return queue.size();
    }
}
