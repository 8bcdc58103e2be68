package io.corobridge.tck.streams;

import io.corobridge.Engine;
import io.corobridge.tck.contract.Engines;
import java.util.concurrent.Flow;
import org.reactivestreams.FlowAdapters;
import org.testng.annotations.Factory;

/** A coroutine as a {@code Flow.Subscriber}, which pulls when it is told to. */
public final class FlowSubscriberTckTest extends StrictFlowSubscriberVerification<Integer> {

    private final Engine engine;

    @Factory(dataProvider = "engines", dataProviderClass = Engines.class)
    public FlowSubscriberTckTest(Engine engine) {
        super(Environments.create());
        this.engine = engine;
    }

    @Override
    protected Flow.Subscriber<Integer> createFlowSubscriber(WhiteboxSubscriberProbe<Integer> probe) {
        return FlowAdapters.toFlowSubscriber(new Puppet(engine, probe));
    }

    @Override
    public Integer createElement(int element) {
        return element;
    }
}
