package io.corobridge.reactor;

import io.corobridge.streams.spi.PolledSource;
import org.jspecify.annotations.Nullable;
import reactor.core.Fuseable;
import reactor.core.Fuseable.QueueSubscription;

/** A source that Reactor fuses synchronously. */
record FusedSource<T>(QueueSubscription<T> queue) implements PolledSource<T> {

    /** Negotiates synchronous fusion with {@code subscription}; null if it refuses. */
    static <T> @Nullable PolledSource<T> of(Object subscription) {
        if (subscription instanceof QueueSubscription<?> queue && queue.requestFusion(Fuseable.SYNC) == Fuseable.SYNC) {
            @SuppressWarnings("unchecked") // of the publisher that the reader subscribed
            QueueSubscription<T> own = (QueueSubscription<T>) queue;
            return new FusedSource<>(own);
        }
        return null;
    }

    @Override
    public @Nullable T poll() {
        return queue.poll();
    }

    @Override
    public void close() {
        queue.cancel();
        queue.clear(); // discards its elements
    }
}
