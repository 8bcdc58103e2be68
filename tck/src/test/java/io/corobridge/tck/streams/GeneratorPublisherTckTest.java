package io.corobridge.tck.streams;

import io.corobridge.AsyncGenerator;
import io.corobridge.Engine;
import io.corobridge.streams.Publishers;
import io.corobridge.tck.contract.Engines;
import org.reactivestreams.Publisher;
import org.testng.annotations.Factory;

/** One generator object: it has one subscriber. */
public final class GeneratorPublisherTckTest extends BridgeVerification {

    private final Engine engine;

    @Factory(dataProvider = "engines", dataProviderClass = Engines.class)
    public GeneratorPublisherTckTest(Engine engine) {
        this.engine = engine;
    }

    @Override
    public Publisher<Integer> createPublisher(long elements) {
        AsyncGenerator<Integer, Void> generator = AsyncGenerator.of(engine, co -> {
            for (long i = 0; i < elements; i++) {
                co.yield((int) i);
            }
        });
        return Publishers.from(generator);
    }

    @Override
    public boolean maySkip(String name) {
        return name.startsWith("optional_spec111_");
    }
}
