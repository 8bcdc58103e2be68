package io.corobridge.rxjava.interop;

import io.corobridge.Engine;
import io.corobridge.rxjava.RxJavaBridge;
import io.reactivex.rxjava3.observers.TestObserver;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.reactivestreams.Publisher;

/** {@code for (int i : co.each(source, prefetch))}. */
record EachReader(Engine engine, int prefetch) implements BodyReader {

    @Override
    public TestObserver<Void> read(Publisher<Integer> source, List<Integer> elements) {
        return RxJavaBridge.completable(engine, co -> {
                    for (int i : co.<Integer>each(source, prefetch)) {
                        elements.add(i);
                    }
                    return null;
                })
                .test();
    }

    @Override
    public void readSome(Publisher<Integer> source, int n) {
        RxJavaBridge.completable(engine, co -> {
                    int read = 0;
                    for (int ignored : co.<Integer>each(source, prefetch)) {
                        if (++read == n) {
                            break;
                        }
                    }
                    return null;
                })
                .test()
                .awaitDone(60, TimeUnit.SECONDS)
                .assertResult();
    }

    @Override
    public long demandFor(int n) {
        int refill = prefetch - prefetch / 4;
        return prefetch == 1 ? n : prefetch + (long) refill * (n / refill);
    }

    @Override
    public String toString() {
        return "each(" + prefetch + ") on " + engine;
    }
}
