package io.corobridge.tck.streams;

import io.corobridge.AsyncIterable;
import io.corobridge.streams.FlowBridge;
import java.util.concurrent.Flow;

/** What all Flow publishers of the bridge have in common, as {@link BridgeVerification}. */
abstract class BridgeFlowVerification extends StrictFlowPublisherVerification<Integer> {

    BridgeFlowVerification() {
        super(Environments.create());
    }

    @Override
    public Flow.Publisher<Integer> createFailedFlowPublisher() {
        AsyncIterable<Integer> failing = () -> {
            throw new IllegalStateException("aiter() fails");
        };
        return FlowBridge.publisher(failing);
    }
}
