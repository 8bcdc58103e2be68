package io.corobridge.streams;

import io.corobridge.streams.spi.SubscriberContext;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;

/**
 * A publisher of this library, which takes a context along with a subscriber. {@link Publishers} has the rules of its
 * signals.
 *
 * @since 0.1.0
 */
public interface BridgePublisher<T> extends Publisher<T> {

    /**
     * Subscribes {@code subscriber}, with {@code context} for the body and for its hooks. Errors of the source are
     * signalled, never thrown.
     *
     * @throws NullPointerException if {@code subscriber} is null (1.9)
     */
    void subscribe(Subscriber<? super T> subscriber, SubscriberContext context);

    @Override
    default void subscribe(Subscriber<? super T> subscriber) {
        subscribe(subscriber, SubscriberContext.NONE);
    }
}
