package io.corobridge.streams.reading;

import io.corobridge.frame.Surroundings;
import io.corobridge.streams.spi.PolledSource;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;

/** A subscription whose elements are polled; a request of it does nothing. */
record PolledSubscription<T>(PolledSource<T> polled) implements Subscription {

    /** Polls the next element, null at the end; as in a request, the publisher's code on this stack meets no interrupt. */
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
        // whoever polls asks by that
    }

    @Override
    public void cancel() {
        polled.close();
    }
}
