package io.corobridge.tck.streams;

import io.corobridge.Engine;
import io.corobridge.streams.FlowBridge;
import io.corobridge.tck.contract.Engines;
import java.util.concurrent.Flow;
import org.testng.annotations.Factory;

/** A coroutine body as a Flow publisher of at most one element. */
public final class FlowSinglePublisherTckTest extends BridgeFlowVerification {

    private final Engine engine;

    @Factory(dataProvider = "engines", dataProviderClass = Engines.class)
    public FlowSinglePublisherTckTest(Engine engine) {
        this.engine = engine;
    }

    @Override
    public Flow.Publisher<Integer> createFlowPublisher(long elements) {
        return FlowBridge.single(engine, co -> elements == 0 ? null : 1);
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
