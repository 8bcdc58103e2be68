package io.corobridge.rxjava;

import io.corobridge.AsyncContextManager;
import io.corobridge.Engine;
import io.corobridge.tck.contract.Engines;
import org.reactivestreams.Publisher;
import org.testng.annotations.Factory;

/** A Flowable of a body within a manager that is a body too. */
public final class UsingWhenFlowableTckTest extends RxJavaVerification {

    private final Engine engine;

    @Factory(dataProvider = "engines", dataProviderClass = Engines.class)
    public UsingWhenFlowableTckTest(Engine engine) {
        this.engine = engine;
    }

    @Override
    public Publisher<Integer> createPublisher(long elements) {
        return straight(RxJavaBridge.usingWhen(
                () -> AsyncContextManager.<String>of(engine, co -> {
                    co.yield("resource");
                }),
                resource -> RxJavaBridge.<Integer>flowable(engine, co -> {
                    for (long i = 0; i < elements; i++) {
                        co.yield((int) i);
                    }
                })));
    }
}
