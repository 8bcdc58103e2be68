package io.corobridge.tck.streams;

import io.corobridge.AsyncIterable;
import io.corobridge.streams.Publishers;
import org.reactivestreams.Publisher;
import org.reactivestreams.tck.TestEnvironment;

/** What all publishers of the bridge have in common: the time-outs, and how one fails from the start. */
abstract class BridgeVerification extends StrictPublisherVerification<Integer> {

    private static final long TIMEOUT_MILLIS = 1_000; // to wait for a signal, so a loaded machine is no failure
    private static final long SILENCE_MILLIS = 50; // to see that there is none

    BridgeVerification() {
        super(new TestEnvironment(TIMEOUT_MILLIS, SILENCE_MILLIS, SILENCE_MILLIS, false));
    }

    @Override
    public Publisher<Integer> createFailedPublisher() {
        AsyncIterable<Integer> failing = () -> {
            throw new IllegalStateException("aiter() fails");
        };
        return Publishers.from(failing);
    }
}
