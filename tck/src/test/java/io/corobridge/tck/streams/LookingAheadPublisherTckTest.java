package io.corobridge.tck.streams;

import io.corobridge.streams.Publishers;
import org.reactivestreams.Publisher;

/** An iterable written by hand, pulled one ahead. */
public final class LookingAheadPublisherTckTest extends BridgeVerification {

    @Override
    public Publisher<Integer> createPublisher(long elements) {
        return Publishers.lookingAhead(() -> HandWritten.count(elements));
    }
}
