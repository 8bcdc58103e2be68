package io.corobridge.tck.streams;

import io.corobridge.Engine;
import io.corobridge.streams.FlowBridge;
import io.corobridge.tck.contract.Engines;
import java.util.concurrent.Flow;
import org.reactivestreams.FlowAdapters;
import org.testng.annotations.Factory;

/** A generator body as a {@code Flow.Publisher}. */
public final class FlowPublisherTckTest extends StrictFlowPublisherVerification<Integer> {

    private final Engine engine;

    @Factory(dataProvider = "engines", dataProviderClass = Engines.class)
    public FlowPublisherTckTest(Engine engine) {
        super(Environments.create());
        this.engine = engine;
    }

    @Override
    public Flow.Publisher<Integer> createFlowPublisher(long elements) {
        return FlowBridge.publisher(engine, co -> {
            for (long i = 0; i < elements; i++) {
                co.yield((int) i);
            }
        });
    }

    @Override
    public Flow.Publisher<Integer> createFailedFlowPublisher() {
        return FlowAdapters.toFlowPublisher(BridgeVerification.failed());
    }
}
