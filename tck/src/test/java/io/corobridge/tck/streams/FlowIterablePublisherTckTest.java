package io.corobridge.tck.streams;

import io.corobridge.AsyncIterable;
import io.corobridge.streams.FlowBridge;
import java.util.concurrent.Flow;

/** An iterable written by hand as a Flow publisher. */
public final class FlowIterablePublisherTckTest extends BridgeFlowVerification {

    @Override
    public Flow.Publisher<Integer> createFlowPublisher(long elements) {
        AsyncIterable<Integer> source = () -> HandWritten.count(elements);
        return FlowBridge.publisher(source);
    }
}
