package io.corobridge.streams;

import io.corobridge.streams.spi.SubscriberContext;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;

/**
 * A publisher of the library's own: it takes a subscriber's context.
 *
 * <p>Signals and demand: see {@link Publishers}.
 *
 * @since 0.1.0
 */
public interface BridgePublisher<T> extends Publisher<T> {

    /** Subscribes {@code subscriber}, with {@code context} for the body and for what it drops. */
    void subscribe(Subscriber<? super T> subscriber, SubscriberContext context);

    @Override
    default void subscribe(Subscriber<? super T> subscriber) {
        subscribe(subscriber, SubscriberContext.NONE);
    }
}
