package io.corobridge.streams;

import org.reactivestreams.Subscription;

/** A subscription that is polled, for those who cancel it. */
record PolledSubscription(Polled<?> polled) implements Subscription {

    @Override
    public void request(long n) {
        // whoever polls asks by that
    }

    @Override
    public void cancel() {
        polled.close();
    }
}
