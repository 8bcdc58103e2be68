package io.corobridge.tck.streams;

import io.corobridge.Engine;
import io.corobridge.streams.Publishers;
import io.corobridge.tck.contract.Engines;
import org.reactivestreams.Publisher;
import org.testng.annotations.Factory;

/** A generator body as a cold source. */
public final class BodyPublisherTckTest extends BridgeVerification {

    private final Engine engine;

    @Factory(dataProvider = "engines", dataProviderClass = Engines.class)
    public BodyPublisherTckTest(Engine engine) {
        this.engine = engine;
    }

    @Override
    public Publisher<Integer> createPublisher(long elements) {
        return Publishers.of(engine, co -> {
            for (long i = 0; i < elements; i++) {
                co.yield((int) i);
            }
        });
    }
}
