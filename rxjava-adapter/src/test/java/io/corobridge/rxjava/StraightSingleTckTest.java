package io.corobridge.rxjava;

import io.corobridge.Engine;
import io.corobridge.tck.contract.Engines;
import io.corobridge.tck.streams.OneElement;
import org.reactivestreams.Publisher;
import org.testng.annotations.Factory;

/** A coroutine body as a Single, as a body that awaits it sees it. */
public final class StraightSingleTckTest extends RxJavaVerification {

    private final Engine engine;

    @Factory(dataProvider = "engines", dataProviderClass = Engines.class)
    public StraightSingleTckTest(Engine engine) {
        this.engine = engine;
    }

    @Override
    public Publisher<Integer> createPublisher(long elements) {
        return elements == 0
                ? straight(BridgeMaybe.flowable(RxJavaBridge.<Integer>maybe(engine, co -> null)))
                : straight(BridgeSingle.flowable(RxJavaBridge.<Integer>single(engine, co -> 1)));
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
