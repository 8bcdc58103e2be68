package io.corobridge.rxjava;

import io.corobridge.Engine;
import io.corobridge.tck.contract.Engines;
import io.corobridge.tck.streams.OneElement;
import org.reactivestreams.Publisher;
import org.testng.annotations.Factory;

/** A coroutine body as a Maybe, through RxJava's toFlowable. */
public final class MaybeTckTest extends RxJavaVerification {

    private final Engine engine;

    @Factory(dataProvider = "engines", dataProviderClass = Engines.class)
    public MaybeTckTest(Engine engine) {
        this.engine = engine;
    }

    @Override
    public Publisher<Integer> createPublisher(long elements) {
        return RxJavaBridge.<Integer>maybe(engine, co -> elements == 0 ? null : 1)
                .toFlowable();
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
