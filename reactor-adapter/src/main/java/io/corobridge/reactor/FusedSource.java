package io.corobridge.reactor;

import io.corobridge.streams.spi.PolledSource;
import org.jspecify.annotations.Nullable;
import reactor.core.Fuseable;
import reactor.core.Fuseable.QueueSubscription;

/** A synchronously fused source. */
record FusedSource<T>(QueueSubscription<T> queue) implements PolledSource<T> {

    /** The elements behind {@code subscription}, if it can give them by calls alone. */
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
        queue.clear(); // discards what it holds
    }
}
