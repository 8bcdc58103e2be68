package io.corobridge.tck.streams;

import io.corobridge.AsyncIterable;
import io.corobridge.streams.Publishers;
import org.reactivestreams.Publisher;

/** An iterable written by hand: each subscriber gets an iterator, and no engine is needed. */
public final class IterablePublisherTckTest extends BridgeVerification {

    @Override
    public Publisher<Integer> createPublisher(long elements) {
        AsyncIterable<Integer> source = () -> HandWritten.count(elements);
        return Publishers.from(source);
    }
}
