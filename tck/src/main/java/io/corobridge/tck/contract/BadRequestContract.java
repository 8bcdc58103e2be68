package io.corobridge.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;

/** A body as a publisher: a request that is not positive. */
public abstract class BadRequestContract extends Contract {

    protected BadRequestContract(Library library) {
        super(library);
    }

    @EachEngine
    @DisplayName("request(n <= 0): at once: frame closed, onError(IllegalArgumentException) naming 3.9")
    void badRequestOfASuspendedBody() {
        for (long n : new long[] {0, -1, Long.MIN_VALUE}) {
            log.clear();
            badRequest(n);
        }
    }

    private void badRequest(long n) {
        Probe<Integer> probe = subscribe(stream(co -> {
            try {
                co.yield(1);
                co.yield(2);
            } finally {
                log.add("closed");
            }
        }));
        probe.request(1).awaitElements(1);
        awaitSuspended(probe);
        probe.request(n);
        assertThat(probe.hasEnded()).as("at once").isTrue();
        assertThat(probe.awaitError())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3.9");
        awaitClosed(probe);
        assertThat(log).containsExactly("closed");
        expectDiscarded(2);
    }

    @EachEngine
    @DisplayName("request(n <= 0): before anything ran, nothing runs")
    void badRequestFirst() {
        Probe<Integer> probe = subscribe(stream(co -> log.add("ran")));
        probe.request(0);
        assertThat(probe.awaitError()).hasMessageContaining("3.9");
        awaitClosed(probe);
        assertThat(log).isEmpty();
    }

    @EachEngine
    @DisplayName("request(n <= 0): within onSubscribe, the error comes after it")
    void badRequestInOnSubscribe() {
        Probe<Integer> probe = new Probe<>();
        probe.onSubscribeDo(subscription -> {
            probe.request(1);
            subscription.request(-1);
        });
        subscribe(stream(co -> log.add("ran")), probe);
        assertThat(probe.awaitError()).hasMessageContaining("3.9");
        awaitClosed(probe);
        assertThat(log).isEmpty();
    }

    @EachEngine
    @DisplayName("request(n <= 0): within onNext, the error comes after it")
    void badRequestInOnNext() {
        Probe<Integer> probe = subscribe(stream(co -> {
            co.yield(1);
            co.yield(2);
        }));
        probe.onNextDo(element -> probe.request(0));
        probe.request(9);
        assertThat(probe.awaitError()).hasMessageContaining("3.9");
        awaitClosed(probe);
        assertThat(probe.elements()).containsExactly(1);
        expectDiscarded();
    }

    @EachEngine
    @DisplayName("request(n <= 0): a no-op after the end")
    void badRequestAfterTheEnd() {
        Probe<Integer> probe = subscribe(stream(co -> co.yield(1)));
        probe.request(1).awaitComplete();
        probe.request(0).request(-1);
        Probe<Integer> cancelled = subscribe(stream(co -> co.yield(1)));
        cancelled.cancel();
        cancelled.request(-1);
        awaitClosedInSilence(cancelled);
    }
}
