package io.corobridge.rxjava.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.tck.contract.Eventually;
import io.reactivex.rxjava3.observers.TestObserver;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.reactivestreams.Publisher;

/** A body that reads, in one way or another. */
interface BodyReader extends Reader {

    /** Starts a body that reads {@code source} into {@code elements}. */
    TestObserver<Void> read(Publisher<Integer> source, List<Integer> elements);

    @Override
    default void readAll(Publisher<Integer> source, List<Integer> elements) {
        List<Integer> read = new CopyOnWriteArrayList<>();
        read(source, read).awaitDone(60, TimeUnit.SECONDS).assertResult();
        assertThat(read).isEqualTo(elements);
    }

    @Override
    default void readAll(Publisher<Integer> source, List<Integer> elements, Throwable error) {
        List<Integer> read = new CopyOnWriteArrayList<>();
        read(source, read).awaitDone(60, TimeUnit.SECONDS).assertError(error);
        assertThat(read).isEqualTo(elements);
    }

    @Override
    default void giveUp(Publisher<Integer> source, Meter meter) {
        TestObserver<Void> body = read(source, new CopyOnWriteArrayList<>());
        Eventually.is("all was read", () -> meter.emitted() == most());
        body.dispose();
        body.assertEmpty();
    }
}
