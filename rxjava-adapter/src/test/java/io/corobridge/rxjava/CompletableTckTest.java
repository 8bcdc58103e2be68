package io.corobridge.rxjava;

import io.corobridge.Engine;
import io.corobridge.tck.contract.Engines;
import io.corobridge.tck.streams.OneElement;
import org.reactivestreams.Publisher;
import org.testng.annotations.Factory;

/** A coroutine body as a Completable, through RxJava's toFlowable: it has no element at all. */
public final class CompletableTckTest extends RxJavaVerification {

    private final Engine engine;

    @Factory(dataProvider = "engines", dataProviderClass = Engines.class)
    public CompletableTckTest(Engine engine) {
        this.engine = engine;
    }

    @Override
    public Publisher<Integer> createPublisher(long elements) {
        return RxJavaBridge.completable(engine, co -> null).toFlowable();
    }

    @Override
    public long maxElementsFromPublisher() {
        return 0;
    }

    @Override
    public boolean maySkip(String name) {
        return OneElement.needsOne(name) || OneElement.needsMore(name);
    }
}
