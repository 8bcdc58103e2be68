package io.corobridge.streams.reading;

import io.corobridge.streams.spi.SubscriberContext;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;

/**
 * The upstream of a reading whose signals come from outside, through the methods of a subscriber. Its subscribe does
 * nothing.
 */
public record ExternalUpstream<T>() implements Publisher<T> {

    /** Returns a reading to which a subscriber passes its signals; {@code prefetch} is that of {@code co.each}. */
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
