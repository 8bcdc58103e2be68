package io.corobridge.rxjava.interop;

import io.corobridge.rxjava.Received;
import io.corobridge.tck.contract.Eventually;
import io.reactivex.rxjava3.subscribers.TestSubscriber;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.reactivestreams.Publisher;

/** RxJava's TestSubscriber. */
record RxReader() implements Reader {

    private static TestSubscriber<Integer> subscribed(Publisher<Integer> source, long n) {
        TestSubscriber<Integer> end = new TestSubscriber<>(n);
        source.subscribe(end);
        return end;
    }

    @Override
    public void readAll(Publisher<Integer> source, List<Integer> elements) {
        subscribed(source, Long.MAX_VALUE)
                .awaitDone(60, TimeUnit.SECONDS)
                .assertValueSequence(elements)
                .assertNoErrors()
                .assertComplete();
    }

    @Override
    public void readAll(Publisher<Integer> source, List<Integer> elements, Throwable error) {
        subscribed(source, Long.MAX_VALUE)
                .awaitDone(60, TimeUnit.SECONDS)
                .assertValueSequence(elements)
                .assertError(error)
                .assertNotComplete();
    }

    @Override
    public void readSome(Publisher<Integer> source, int n) {
        TestSubscriber<Integer> end = subscribed(source, 0);
        for (int i = 1; i <= n; i++) {
            end.request(1);
            Received.atLeast(i, end);
        }
        end.assertValueCount(n).assertNotComplete().assertNoErrors();
        end.cancel();
    }

    @Override
    public void giveUp(Publisher<Integer> source, Meter meter) {
        TestSubscriber<Integer> end = subscribed(source, Long.MAX_VALUE);
        Received.atLeast(most(), end);
        Eventually.is("all was read", () -> meter.emitted() == most());
        end.cancel();
    }

    @Override
    public String toString() {
        return "TestSubscriber";
    }
}
