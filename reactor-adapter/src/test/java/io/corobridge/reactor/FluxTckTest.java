package io.corobridge.reactor;

import static io.corobridge.reactor.ReactorBridge.flux;
import static io.corobridge.reactor.ReactorBridge.through;
import static io.corobridge.reactor.ReactorBridge.toFlux;
import static io.corobridge.reactor.ReactorBridge.usingWhen;

import io.corobridge.AsyncContextManager;
import io.corobridge.AsyncIterable;
import io.corobridge.Engine;
import io.corobridge.tck.contract.Engines;
import io.corobridge.tck.streams.StrictPublisherVerification;
import java.util.Arrays;
import org.reactivestreams.Publisher;
import org.reactivestreams.tck.TestEnvironment;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Factory;
import reactor.core.publisher.Flux;

/**
 * The TCK of what Reactor's own subscribers get: a {@code CoreSubscriber} is not wrapped, so that the rules are kept by
 * the adapter and not by Reactor's wrapper for foreign subscribers.
 */
public final class FluxTckTest extends StrictPublisherVerification<Integer> {

    private enum Kind {
        BODY,
        ITERABLE,
        THROUGH,
        SCOPE
    }

    private final Kind kind;
    private final Engine engine;

    @Factory(dataProvider = "kinds")
    public FluxTckTest(Object kind, Engine engine) {
        super(new TestEnvironment(60_000, 50, 50, false));
        this.kind = (Kind) kind;
        this.engine = engine;
    }

    @DataProvider
    public static Object[][] kinds() {
        return Engines.available()
                .flatMap(engine -> Arrays.stream(Kind.values()).map(kind -> new Object[] {kind, engine}))
                .toArray(Object[][]::new);
    }

    @Override
    public Publisher<Integer> createPublisher(long elements) {
        Flux<Integer> numbers = flux(engine, co -> {
            for (long i = 0; i < elements; i++) {
                co.yield((int) i);
            }
        });
        return AsCore.of(
                switch (kind) {
                    case BODY -> numbers;
                    case ITERABLE -> toFlux(AsyncIterable.of(engine, co -> co.forEach(numbers, co::yield)));
                    case THROUGH ->
                        numbers.transform(through(engine, co -> {
                            for (Integer in = co.yield(null); ; ) {
                                in = co.yield(in);
                            }
                        }));
                    case SCOPE ->
                        usingWhen(() -> AsyncContextManager.of(engine, co -> co.<Void>yield(null)), nothing -> numbers);
                });
    }

    @Override
    public Publisher<Integer> createFailedPublisher() {
        AsyncIterable<Integer> failing = () -> {
            throw new IllegalStateException("aiter() fails");
        };
        return AsCore.of(toFlux(failing));
    }
}
