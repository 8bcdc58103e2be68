package io.corobridge.streams.reading;

import io.corobridge.frame.Surroundings;
import io.corobridge.streams.spi.PolledSource;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;

/** A subscription whose elements are taken by calls. A request of it does nothing. */
record PolledSubscription<T>(PolledSource<T> polled) implements Subscription {

    /**
     * Calls for the next element, null at the end. As in a request, the publisher's code on this stack meets no
     * interrupt.
     */
    @Nullable
    T poll(@Nullable Surroundings via) throws Throwable {
        if (via == null) {
            return polled.poll();
        }
        via.shield();
        try {
            return polled.poll();
        } finally {
            via.unshield();
        }
    }

    @Override
    public void request(long n) {
        // a call asks for its element
    }

    @Override
    public void cancel() {
        polled.close();
    }
}
