package io.corobridge.tck.streams;

import io.corobridge.Engine;
import io.corobridge.tck.contract.Engines;
import org.reactivestreams.Subscriber;
import org.testng.annotations.Factory;

/** A coroutine as a subscriber, which reads all it is given. */
public final class SubscriberBlackboxTckTest extends StrictBlackboxVerification<Integer> {

    private final Engine engine;

    @Factory(dataProvider = "engines", dataProviderClass = Engines.class)
    public SubscriberBlackboxTckTest(Engine engine) {
        super(Environments.create());
        this.engine = engine;
    }

    @Override
    public Subscriber<Integer> createSubscriber() {
        return Loop.subscriber(engine);
    }

    @Override
    public Integer createElement(int element) {
        return element;
    }
}
