package io.corobridge.tck.streams;

import io.corobridge.streams.Publishers;
import org.reactivestreams.Publisher;

/** One iterator written by hand: it has one subscriber. */
public final class IteratorPublisherTckTest extends BridgeVerification {

    @Override
    public Publisher<Integer> createPublisher(long elements) {
        return Publishers.from(HandWritten.count(elements));
    }

    @Override
    public boolean maySkip(String name) {
        return name.startsWith("optional_spec111_");
    }
}
