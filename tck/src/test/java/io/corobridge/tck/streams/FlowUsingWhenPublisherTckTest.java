package io.corobridge.tck.streams;

import io.corobridge.AsyncContextManager;
import io.corobridge.Engine;
import io.corobridge.streams.FlowBridge;
import io.corobridge.tck.contract.Engines;
import java.util.concurrent.Flow;
import org.testng.annotations.Factory;

/** A Flow publisher of a body within a manager that is a body too. */
public final class FlowUsingWhenPublisherTckTest extends BridgeFlowVerification {

    private final Engine engine;

    @Factory(dataProvider = "engines", dataProviderClass = Engines.class)
    public FlowUsingWhenPublisherTckTest(Engine engine) {
        this.engine = engine;
    }

    @Override
    public Flow.Publisher<Integer> createFlowPublisher(long elements) {
        return FlowBridge.usingWhen(
                () -> AsyncContextManager.<String>of(engine, co -> {
                    co.yield("resource");
                }),
                resource -> FlowBridge.<Integer>publisher(engine, co -> {
                    for (long i = 0; i < elements; i++) {
                        co.yield((int) i);
                    }
                }));
    }
}
