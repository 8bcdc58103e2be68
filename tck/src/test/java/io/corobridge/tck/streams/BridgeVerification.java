package io.corobridge.tck.streams;

import io.corobridge.AsyncIterable;
import io.corobridge.streams.Publishers;
import org.reactivestreams.Publisher;

/** What all publishers of the bridge have in common: the time-outs, and how one fails from the start. */
abstract class BridgeVerification extends StrictPublisherVerification<Integer> {

    BridgeVerification() {
        super(Environments.create());
    }

    @Override
    public Publisher<Integer> createFailedPublisher() {
        return failed();
    }

    static Publisher<Integer> failed() {
        AsyncIterable<Integer> failing = () -> {
            throw new IllegalStateException("aiter() fails");
        };
        return Publishers.from(failing);
    }
}
