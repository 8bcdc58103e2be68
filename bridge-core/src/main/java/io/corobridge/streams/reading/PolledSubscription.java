package io.corobridge.streams.reading;

import io.corobridge.frame.Surroundings;
import io.corobridge.streams.spi.PolledSource;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;

/** The subscription to a fused source, whose elements are taken by calls. A request does nothing. */
record PolledSubscription<T>(PolledSource<T> polled) implements Subscription {

    /**
     * Polls the next element; null at the end. The call is shielded as a request is: a close of the body does not
     * interrupt the publisher's code on this stack.
     */
    @Nullable
    T poll(@Nullable Surroundings via) throws Throwable {
        Surroundings.shield(via);
        try {
            return polled.poll();
        } finally {
            Surroundings.unshield(via);
        }
    }

    @Override
    public void request(long n) {
        // poll() takes its element without a request
    }

    @Override
    public void cancel() {
        polled.close();
    }
}
