package io.corobridge.tck.streams;

import io.corobridge.AsyncContextManager;
import io.corobridge.Engine;
import io.corobridge.streams.Publishers;
import io.corobridge.tck.contract.Engines;
import org.reactivestreams.Publisher;
import org.testng.annotations.Factory;

/** A generator body within a manager that is a body too. */
public final class UsingWhenPublisherTckTest extends BridgeVerification {

    private final Engine engine;

    @Factory(dataProvider = "engines", dataProviderClass = Engines.class)
    public UsingWhenPublisherTckTest(Engine engine) {
        this.engine = engine;
    }

    @Override
    public Publisher<Integer> createPublisher(long elements) {
        return Publishers.usingWhen(
                () -> AsyncContextManager.<String>of(engine, co -> {
                    co.yield("resource");
                }),
                resource -> Publishers.<Integer>of(engine, co -> {
                    for (long i = 0; i < elements; i++) {
                        co.yield((int) i);
                    }
                }));
    }
}
