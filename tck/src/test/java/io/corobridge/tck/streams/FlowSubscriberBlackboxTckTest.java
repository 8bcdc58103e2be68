package io.corobridge.tck.streams;

import io.corobridge.Engine;
import io.corobridge.streams.FlowBridge;
import io.corobridge.tck.contract.Engines;
import java.util.concurrent.Flow;
import org.testng.annotations.Factory;

/** A coroutine as a {@code Flow.Subscriber}, which reads all it is given. */
public final class FlowSubscriberBlackboxTckTest extends StrictFlowBlackboxVerification<Integer> {

    private final Engine engine;

    @Factory(dataProvider = "engines", dataProviderClass = Engines.class)
    public FlowSubscriberBlackboxTckTest(Engine engine) {
        super(Environments.create());
        this.engine = engine;
    }

    @Override
    public Flow.Subscriber<Integer> createFlowSubscriber() {
        return FlowBridge.subscriber(Loop.subscriber(engine));
    }

    @Override
    public Integer createElement(int element) {
        return element;
    }
}
