package io.corobridge.rxjava.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.tck.contract.Eventually;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.time.Duration;
import java.util.List;
import org.reactivestreams.FlowAdapters;
import org.reactivestreams.Publisher;

/** Mutiny's AssertSubscriber, which knows java.util.concurrent.Flow only. */
record MutinyReader() implements Reader {

    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private static AssertSubscriber<Integer> subscribed(Publisher<Integer> source, long n) {
        AssertSubscriber<Integer> end = AssertSubscriber.create(n);
        FlowAdapters.toFlowPublisher(source).subscribe(end);
        return end;
    }

    @Override
    public void readAll(Publisher<Integer> source, List<Integer> elements) {
        AssertSubscriber<Integer> end = subscribed(source, Long.MAX_VALUE).awaitCompletion(DEADLINE);
        assertThat(end.getItems()).isEqualTo(elements);
    }

    @Override
    public void readAll(Publisher<Integer> source, List<Integer> elements, Throwable error) {
        AssertSubscriber<Integer> end = subscribed(source, Long.MAX_VALUE).awaitFailure(DEADLINE);
        assertThat(end.getItems()).isEqualTo(elements);
        assertThat(end.getFailure()).isSameAs(error);
    }

    @Override
    public void readSome(Publisher<Integer> source, int n) {
        AssertSubscriber<Integer> end = subscribed(source, 0);
        for (int i = 1; i <= n; i++) {
            end.request(1);
            int read = i;
            Eventually.is(read + " elements", () -> end.getItems().size() == read);
        }
        end.assertNotTerminated().cancel();
    }

    @Override
    public void giveUp(Publisher<Integer> source, Meter meter) {
        AssertSubscriber<Integer> end = subscribed(source, Long.MAX_VALUE);
        Eventually.is("all was read", () -> end.getItems().size() == most() && meter.emitted() == most());
        end.cancel();
    }

    @Override
    public String toString() {
        return "AssertSubscriber";
    }
}
