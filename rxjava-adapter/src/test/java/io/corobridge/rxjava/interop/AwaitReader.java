package io.corobridge.rxjava.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.Engine;
import io.corobridge.rxjava.RxJavaBridge;
import io.corobridge.tck.contract.Eventually;
import io.reactivex.rxjava3.observers.TestObserver;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.reactivestreams.Publisher;

/** {@code co.await(source)}, and {@code co.first(source)} where there is more than one element. */
record AwaitReader(Engine engine) implements Reader {

    private TestObserver<Void> read(Publisher<Integer> source, List<Integer> elements) {
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
    public void readAll(Publisher<Integer> source, List<Integer> elements) {
        List<Integer> read = new CopyOnWriteArrayList<>();
        read(source, read).awaitDone(20, TimeUnit.SECONDS).assertResult();
        assertThat(read).isEqualTo(elements);
    }

    @Override
    public void readAll(Publisher<Integer> source, List<Integer> elements, Throwable error) {
        List<Integer> read = new CopyOnWriteArrayList<>();
        read(source, read).awaitDone(20, TimeUnit.SECONDS).assertError(error);
        assertThat(read).isEqualTo(elements);
    }

    @Override
    public void readSome(Publisher<Integer> source, int n) {
        RxJavaBridge.<Integer>single(engine, co -> co.first(source))
                .test()
                .awaitDone(20, TimeUnit.SECONDS)
                .assertResult(0);
    }

    @Override
    public void giveUp(Publisher<Integer> source, Meter meter) {
        TestObserver<Void> body = read(source, new CopyOnWriteArrayList<>());
        Eventually.is("all was read", () -> meter.emitted() == most());
        body.dispose();
        body.assertEmpty();
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
