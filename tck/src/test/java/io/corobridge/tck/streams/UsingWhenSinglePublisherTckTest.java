package io.corobridge.tck.streams;

import io.corobridge.AsyncContextManager;
import io.corobridge.Engine;
import io.corobridge.streams.Publishers;
import io.corobridge.tck.contract.Engines;
import org.reactivestreams.Publisher;
import org.testng.annotations.Factory;

/** A coroutine body within a manager that is a body too. */
public final class UsingWhenSinglePublisherTckTest extends BridgeVerification {

    private final Engine engine;

    @Factory(dataProvider = "engines", dataProviderClass = Engines.class)
    public UsingWhenSinglePublisherTckTest(Engine engine) {
        this.engine = engine;
    }

    @Override
    public Publisher<Integer> createPublisher(long elements) {
        return Publishers.usingWhenSingle(
                () -> AsyncContextManager.<String>of(engine, co -> {
                    co.yield("resource");
                }),
                resource -> Publishers.<Integer>single(engine, co -> elements == 0 ? null : 1));
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
