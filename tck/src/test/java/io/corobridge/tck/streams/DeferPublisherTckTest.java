package io.corobridge.tck.streams;

import io.corobridge.Awaitable;
import io.corobridge.streams.Publishers;
import org.reactivestreams.Publisher;

/** An awaitable written by hand for each subscriber. */
public final class DeferPublisherTckTest extends BridgeVerification {

    @Override
    public Publisher<Integer> createPublisher(long elements) {
        return Publishers.<Integer>defer(() -> Awaitable.ready(elements == 0 ? null : 1));
    }

    @Override
    public long maxElementsFromPublisher() {
        return 1;
    }

    @Override
    public boolean maySkip(String name) {
        return OneElement.needsMore(name);
    }
}
