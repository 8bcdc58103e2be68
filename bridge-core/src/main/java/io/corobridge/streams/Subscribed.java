package io.corobridge.streams;

import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;

/** A publisher that somebody else subscribes a reading to: what comes in through a subscriber's own methods. */
record Subscribed<T>() implements Publisher<T> {

    /** The reading of a subscriber; {@code prefetch} as in {@code co.each}. */
    static <T> PublisherIterator<T> reading(int prefetch, BridgeContext context) {
        return new PublisherIterator<>(new Subscribed<T>(), prefetch, context);
    }

    @Override
    public void subscribe(Subscriber<? super T> reading) {}

    @Override
    public String toString() {
        return "the upstream";
    }
}
