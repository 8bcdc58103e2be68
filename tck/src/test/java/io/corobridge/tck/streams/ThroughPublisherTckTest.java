package io.corobridge.tck.streams;

import io.corobridge.Engine;
import io.corobridge.streams.Publishers;
import io.corobridge.tck.contract.Engines;
import org.reactivestreams.Publisher;
import org.testng.annotations.Factory;

/** A publisher through a two-way generator, which runs anew for each subscriber. */
public final class ThroughPublisherTckTest extends BridgeVerification {

    private final Engine engine;

    @Factory(dataProvider = "engines", dataProviderClass = Engines.class)
    public ThroughPublisherTckTest(Engine engine) {
        this.engine = engine;
    }

    @Override
    public Publisher<Integer> createPublisher(long elements) {
        return Publishers.<Integer, Integer>through(engine, Publishers.from(() -> HandWritten.count(elements)), co -> {
            for (Integer in = co.yield(null); ; ) {
                in = co.yield(in);
            }
        });
    }
}
