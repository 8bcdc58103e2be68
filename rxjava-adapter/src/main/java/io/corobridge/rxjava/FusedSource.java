package io.corobridge.rxjava;

import io.corobridge.streams.spi.PolledSource;
import io.reactivex.rxjava3.operators.QueueFuseable;
import io.reactivex.rxjava3.operators.QueueSubscription;
import org.jspecify.annotations.Nullable;

/** A source that RxJava fuses synchronously. */
record FusedSource<T>(QueueSubscription<T> queue) implements PolledSource<T> {

    /** Negotiates synchronous fusion with {@code subscription}; null if it refuses. */
    static <T> @Nullable PolledSource<T> of(Object subscription) {
        if (subscription instanceof QueueSubscription<?> queue
                && queue.requestFusion(QueueFuseable.SYNC) == QueueFuseable.SYNC) {
            @SuppressWarnings("unchecked") // of the publisher that the reader subscribed
            QueueSubscription<T> own = (QueueSubscription<T>) queue;
            return new FusedSource<>(own);
        }
        return null;
    }

    @Override
    public @Nullable T poll() throws Throwable {
        return queue.poll();
    }

    @Override
    public void close() {
        queue.cancel();
        queue.clear();
    }
}
