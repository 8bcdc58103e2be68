package io.corobridge.tck.streams;

import io.corobridge.Coroutine;
import io.corobridge.Engine;
import io.corobridge.streams.Publishers;
import io.corobridge.tck.contract.Engines;
import org.reactivestreams.Publisher;
import org.testng.annotations.Factory;

/** One coroutine object: one element at most, one subscriber. */
public final class CoroutinePublisherTckTest extends BridgeVerification {

    private final Engine engine;

    @Factory(dataProvider = "engines", dataProviderClass = Engines.class)
    public CoroutinePublisherTckTest(Engine engine) {
        this.engine = engine;
    }

    @Override
    public Publisher<Integer> createPublisher(long elements) {
        Coroutine<Integer> coroutine = Coroutine.of(engine, co -> elements == 0 ? null : 1);
        return Publishers.from(coroutine);
    }

    @Override
    public long maxElementsFromPublisher() {
        return 1;
    }

    @Override
    public boolean maySkip(String name) {
        return name.startsWith("optional_spec111_") || OneElement.needsMore(name);
    }
}
