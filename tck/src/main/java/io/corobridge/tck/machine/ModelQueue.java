package io.corobridge.tck.machine;

import io.corobridge.AsyncIterator;
import io.corobridge.Awaitable;
import io.corobridge.StopAsyncIteration;
import io.corobridge.concurrent.Channel;
import io.corobridge.concurrent.ChannelClosedException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The model of a channel, as docs/channels.md describes it. */
@SuppressWarnings("NullAway") // a send gives null
final class ModelQueue implements Channel<Integer> {

    /** A send or a receive that waits. */
    private static final class Partner {

        private @Nullable Integer element;
        private boolean served;
    }

    private final ModelRun run;
    private final int capacity;
    private final Deque<Integer> buffer = new ArrayDeque<>();
    private final Deque<Partner> senders = new ArrayDeque<>();
    private final Deque<Partner> receivers = new ArrayDeque<>();
    private boolean closed;

    ModelQueue(ModelRun run, int capacity) {
        this.run = run;
        this.capacity = capacity;
    }

    @Override
    public Awaitable<@Nullable Void> send(Integer element) {
        return new ModelAwaitable<>(scope -> {
            if (closed) {
                throw new ChannelClosedException();
            }
            Partner receiver = receivers.poll();
            if (receiver != null) {
                serve(receiver, element);
            } else if (buffer.size() < capacity) {
                buffer.add(element);
            } else {
                waitIn(senders, scope, element);
            }
            return null;
        });
    }

    @Override
    public Awaitable<Integer> receive() {
        return new ModelAwaitable<>(scope -> received(scope, new ChannelClosedException()));
    }

    private Integer received(ModelScope scope, RuntimeException end) {
        Integer element = tryReceive();
        if (element == null && !closed) {
            element = waitIn(receivers, scope, null);
        }
        if (element == null) {
            throw end;
        }
        return element;
    }

    /** Begins a reading, which ends with the channel. Other readings share the elements. */
    @Override
    public AsyncIterator<Integer> aiter() {
        return () -> new ModelAwaitable<>(scope -> received(scope, new StopAsyncIteration()));
    }

    /** Waits to be served. One that leaves before takes no part. */
    private @Nullable Integer waitIn(Deque<Partner> queue, ModelScope scope, @Nullable Integer element) {
        Partner partner = new Partner();
        partner.element = element;
        queue.add(partner);
        run.waitUntil(() -> partner.served || scope.due() != null);
        if (!partner.served) {
            queue.remove(partner);
            scope.raiseDue();
        }
        return partner.element;
    }

    private void serve(Partner partner, @Nullable Integer element) {
        partner.element = element;
        partner.served = true;
        run.changed();
    }

    @Override
    public @Nullable Integer tryReceive() {
        Integer first = buffer.poll();
        Partner sender = first == null || buffer.size() < capacity ? senders.poll() : null;
        if (sender != null && first != null) {
            buffer.add(sender.element);
        }
        Integer received = first != null || sender == null ? first : sender.element;
        if (sender != null) {
            serve(sender, null);
        }
        return received;
    }

    @Override
    public boolean close() {
        if (closed) {
            return false;
        }
        closed = true;
        while (!receivers.isEmpty()) {
            serve(receivers.poll(), null);
        }
        return true;
    }

    @Override
    public int size() {
        return buffer.size();
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    // ---- no program uses these ----

    @Override
    public boolean trySend(Integer element) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean close(Throwable error) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean cancel() {
        throw new UnsupportedOperationException();
    }
}
