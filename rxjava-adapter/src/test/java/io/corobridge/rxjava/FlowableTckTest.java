package io.corobridge.rxjava;

import io.corobridge.Engine;
import io.corobridge.tck.contract.Engines;
import org.reactivestreams.Publisher;
import org.testng.annotations.Factory;

/** A generator body as a Flowable, with RxJava's wrapper for subscribers that are not its own. */
public final class FlowableTckTest extends RxJavaVerification {

    private final Engine engine;

    @Factory(dataProvider = "engines", dataProviderClass = Engines.class)
    public FlowableTckTest(Engine engine) {
        this.engine = engine;
    }

    @Override
    public Publisher<Integer> createPublisher(long elements) {
        return RxJavaBridge.flowable(engine, co -> {
            for (long i = 0; i < elements; i++) {
                co.yield((int) i);
            }
        });
    }
}
