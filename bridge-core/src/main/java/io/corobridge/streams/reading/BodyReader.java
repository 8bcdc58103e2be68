package io.corobridge.streams.reading;

import io.corobridge.streams.BridgePublisher;
import io.corobridge.streams.guard.HasUpstream;
import io.corobridge.streams.spi.SubscriberContext;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;

/** A subscriber that reads a publisher for a body. Its context is that of the subscription around the body. */
public interface BodyReader<T> extends Subscriber<T>, HasUpstream {

    /**
     * Ends the reading with {@code error}, which a {@code subscribe} (1.9) or a {@code request} (3.16) of the publisher
     * threw, and cancels the upstream. Called on the thread that made the call, perhaps while another thread signals.
     */
    void broken(Throwable error);

    /**
     * Subscribes {@code reader} to {@code publisher}, with {@code context} passed in the library's own way. An error
     * that {@code subscribe} throws (1.9) ends the reading, and cancels the upstream if there is one.
     */
    static <T> void subscribe(Publisher<? extends T> publisher, BodyReader<T> reader, SubscriberContext context) {
        try {
            if (publisher instanceof BridgePublisher<? extends T> own) {
                own.subscribe(reader, context);
            } else {
                publisher.subscribe(context.within(reader));
            }
        } catch (Throwable error) {
            reader.broken(error);
        }
    }
}
