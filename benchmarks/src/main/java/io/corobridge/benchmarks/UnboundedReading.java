package io.corobridge.benchmarks;

import org.reactivestreams.Subscription;

/** Asks for everything at once. */
final class UnboundedReading extends Reading {

    UnboundedReading(long expected) {
        super(expected);
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }
}
