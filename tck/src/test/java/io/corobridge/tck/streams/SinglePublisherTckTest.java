package io.corobridge.tck.streams;

import io.corobridge.Engine;
import io.corobridge.streams.Publishers;
import io.corobridge.tck.contract.Engines;
import org.reactivestreams.Publisher;
import org.testng.annotations.Factory;

/** A coroutine body as a cold source of at most one element. */
public final class SinglePublisherTckTest extends BridgeVerification {

    private final Engine engine;

    @Factory(dataProvider = "engines", dataProviderClass = Engines.class)
    public SinglePublisherTckTest(Engine engine) {
        this.engine = engine;
    }

    @Override
    public Publisher<Integer> createPublisher(long elements) {
        return Publishers.single(engine, co -> elements == 0 ? null : 1);
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
