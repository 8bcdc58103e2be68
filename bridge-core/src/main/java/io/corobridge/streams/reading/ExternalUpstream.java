package io.corobridge.streams.reading;

import io.corobridge.streams.spi.SubscriberContext;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;

/** A publisher that somebody else subscribes a reading to: what comes in through a subscriber's own methods. */
public record ExternalUpstream<T>() implements Publisher<T> {

    /** The reading of a subscriber; {@code prefetch} as in {@code co.each}. */
    public static <T> PublisherReader<T> reading(int prefetch, SubscriberContext context) {
        return new PublisherReader<>(new ExternalUpstream<T>(), prefetch, context);
    }

    @Override
    public void subscribe(Subscriber<? super T> reading) {}

    @Override
    public String toString() {
        return "the upstream";
    }
}
