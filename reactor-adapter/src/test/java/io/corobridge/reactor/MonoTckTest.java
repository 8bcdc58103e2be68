package io.corobridge.reactor;

import static io.corobridge.reactor.ReactorBridge.toFlux;

import io.corobridge.AsyncIterable;
import io.corobridge.Engine;
import io.corobridge.tck.contract.Engines;
import io.corobridge.tck.streams.OneElement;
import io.corobridge.tck.streams.StrictPublisherVerification;
import org.reactivestreams.Publisher;
import org.reactivestreams.tck.TestEnvironment;
import org.testng.annotations.Factory;

/** The TCK of a coroutine body as a Mono, through a {@code CoreSubscriber}. */
public final class MonoTckTest extends StrictPublisherVerification<Integer> {

    private final Engine engine;

    @Factory(dataProvider = "engines", dataProviderClass = Engines.class)
    public MonoTckTest(Engine engine) {
        super(new TestEnvironment(60_000, 50, 50, false));
        this.engine = engine;
    }

    @Override
    public Publisher<Integer> createPublisher(long elements) {
        return AsCore.of(ReactorBridge.<Integer>mono(engine, co -> elements == 0 ? null : 1));
    }

    @Override
    public Publisher<Integer> createFailedPublisher() {
        AsyncIterable<Integer> failing = () -> {
            throw new IllegalStateException("aiter() fails");
        };
        return AsCore.of(toFlux(failing));
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
