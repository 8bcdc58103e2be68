package io.corobridge.rxjava;

import io.corobridge.Engine;
import io.corobridge.tck.contract.Engines;
import org.reactivestreams.Publisher;
import org.testng.annotations.Factory;

/** A generator body as a Flowable, as RxJava's own subscribers and operators see it. */
public final class StraightFlowableTckTest extends RxJavaVerification {

    private final Engine engine;

    @Factory(dataProvider = "engines", dataProviderClass = Engines.class)
    public StraightFlowableTckTest(Engine engine) {
        this.engine = engine;
    }

    @Override
    public Publisher<Integer> createPublisher(long elements) {
        return straight(RxJavaBridge.flowable(engine, co -> {
            for (long i = 0; i < elements; i++) {
                co.yield((int) i);
            }
        }));
    }
}
