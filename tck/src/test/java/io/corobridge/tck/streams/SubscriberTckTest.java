package io.corobridge.tck.streams;

import io.corobridge.Engine;
import io.corobridge.tck.contract.Engines;
import org.reactivestreams.Subscriber;
import org.testng.annotations.Factory;

/** A coroutine as a subscriber, which pulls when it is told to. */
public final class SubscriberTckTest extends StrictSubscriberVerification<Integer> {

    private final Engine engine;

    @Factory(dataProvider = "engines", dataProviderClass = Engines.class)
    public SubscriberTckTest(Engine engine) {
        super(Environments.create());
        this.engine = engine;
    }

    @Override
    public Subscriber<Integer> createSubscriber(WhiteboxSubscriberProbe<Integer> probe) {
        return new Puppet(engine, probe);
    }

    @Override
    public Integer createElement(int element) {
        return element;
    }
}
