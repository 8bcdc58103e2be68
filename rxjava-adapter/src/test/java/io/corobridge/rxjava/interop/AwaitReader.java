package io.corobridge.rxjava.interop;

import io.corobridge.Engine;
import io.corobridge.rxjava.RxJavaBridge;
import io.reactivex.rxjava3.observers.TestObserver;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.reactivestreams.Publisher;

/** {@code co.await(source)}, and {@code co.first(source)} where there is more than one element. */
record AwaitReader(Engine engine) implements BodyReader {

    @Override
    public TestObserver<Void> read(Publisher<Integer> source, List<Integer> elements) {
        return RxJavaBridge.completable(engine, co -> {
                    Integer value = co.await(source);
                    if (value != null) {
                        elements.add(value);
                    }
                    return null;
                })
                .test();
    }

    @Override
    public void readSome(Publisher<Integer> source, int n) {
        RxJavaBridge.<Integer>single(engine, co -> co.first(source))
                .test()
                .awaitDone(60, TimeUnit.SECONDS)
                .assertResult(0);
    }

    @Override
    public int most() {
        return 1;
    }

    @Override
    public String toString() {
        return "await on " + engine;
    }
}
