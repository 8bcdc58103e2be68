package io.corobridge.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncIterable;
import io.corobridge.Reading;
import io.corobridge.concurrent.AsyncIterables;
import io.corobridge.concurrent.Channel;
import io.corobridge.concurrent.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;

/** Operators that read beside their reader: how much they take ahead, and where it goes at a cancel or an error. */
public abstract class TakenAheadContract extends Contract {

    private static final Duration HOUR = Duration.ofHours(1);

    private final Event gate = Event.create();
    private final AtomicInteger taken = new AtomicInteger();
    private final IllegalArgumentException failure = new IllegalArgumentException("source");

    protected TakenAheadContract(Library library) {
        super(library);
    }

    /** A source of the numbers from {@code first} on, which counts what is taken from it. */
    private AsyncIterable<Integer> from(int first) {
        return AsyncIterable.of(engine, co -> {
            for (int i = first; ; i++) {
                taken.incrementAndGet();
                co.yield(i);
            }
        });
    }

    /** A source that logs, and then fails once the gate is open. */
    private AsyncIterable<Integer> failing() {
        return AsyncIterable.of(engine, co -> {
            log.add("waits");
            co.await(gate);
            throw failure;
        });
    }

    private <T> Probe<T> read(AsyncIterable<T> source, long demand) {
        return subscribe(library.stream(source)).request(demand);
    }

    private void awaitTaken(int n) {
        Eventually.is(n + " were taken", () -> taken.get() == n);
    }

    private void cancel(Probe<?> probe) {
        probe.cancel();
        awaitClosedInSilence(probe);
    }

    /** Expects these elements at the discard hook, in any order; or {@code result}, which was made of them. */
    private void expectDiscarded(List<?> elements, Object result) {
        if (library.hasDiscardHook()) {
            List<Object> discarded = dropped.takeElements();
            if (!discarded.equals(List.of(result))) {
                assertThat(discarded).hasSameElementsAs(elements).hasSameSizeAs(elements);
            }
        }
    }

    // ---- elements ----

    @EachEngine
    @DisplayName("merge takes one element of each source ahead, and a cancel discards them")
    void mergeIsCancelled() {
        Probe<Integer> probe = read(AsyncIterables.merge(from(1), from(100)), 1);
        probe.awaitElements(1);
        awaitTaken(3);
        cancel(probe);
        List<Integer> ahead = probe.elements().get(0) == 1 ? List.of(2, 100) : List.of(1, 101);
        expectDiscarded(ahead, "none");
        assertThat(taken).hasValue(3);
    }

    @EachEngine
    @DisplayName("merge: an error of one source discards the element that was taken from the other")
    void mergeFails() {
        Probe<Integer> probe = read(AsyncIterables.merge(from(1), failing()), 1);
        probe.awaitElements(1);
        awaitTaken(2);
        Eventually.is("the other source waits", () -> log.contains("waits"));
        gate.set();
        assertThat(probe.request(Long.MAX_VALUE).awaitError()).isSameAs(failure);
        if (library.hasDiscardHook()) {
            List<Object> seen = new ArrayList<>(probe.elements());
            seen.addAll(dropped.takeElements());
            assertThat(seen).hasSize(taken.get()).doesNotHaveDuplicates();
        }
    }

    @EachEngine
    @DisplayName("zip takes one element of each source ahead, and a cancel discards the pair")
    void zipIsCancelled() {
        Probe<Integer> probe = read(AsyncIterables.zip(from(1), from(100), Integer::sum), 1);
        probe.awaitElements(1);
        awaitTaken(4);
        awaitSuspended(probe);
        cancel(probe);
        expectDiscarded(List.of(2, 101), 103);
        assertThat(taken).hasValue(4);
    }

    @EachEngine
    @DisplayName("zip: an element whose partner does not come is discarded, at a cancel and at an error")
    void zipWaitsForAPartner() {
        Probe<Integer> cancelled = read(AsyncIterables.zip(from(1), failing(), Integer::sum), 1);
        Eventually.is("the second source waits", () -> log.contains("waits"));
        awaitTaken(1);
        awaitSuspended(cancelled);
        cancel(cancelled);
        expectDiscarded(1);
        Probe<Integer> failed = read(AsyncIterables.zip(failing(), from(7), Integer::sum), 1);
        awaitTaken(2);
        gate.set();
        assertThat(failed.awaitError()).isSameAs(failure);
        expectDiscarded(7);
        assertThat(taken).hasValue(2);
    }

    @EachEngine
    @DisplayName("buffer takes one list ahead, and a cancel discards it")
    void bufferIsCancelled() {
        Probe<List<Integer>> probe = read(AsyncIterables.buffer(from(1), 2, HOUR), 1);
        probe.awaitElements(1);
        awaitTaken(4);
        awaitSuspended(probe);
        cancel(probe);
        expectDiscarded(List.of(3, 4), List.of(3, 4));
        assertThat(taken).hasValue(4);
    }

    // ---- errors behind elements ----

    @EachEngine
    @DisplayName("a channel's stream: an error that the reader did not pull before it left goes to the hook, once")
    void anErrorBehindTheLastPull() {
        Probe<Integer> probe = read(
                Channel.<Integer>stream(engine, (co, out) -> {
                    co.await(out.send(1));
                    log.add("fails");
                    throw failure;
                }),
                1);
        probe.awaitElements(1);
        Eventually.is("the producer fails", () -> log.contains("fails"));
        leavesWithTheError(probe);
    }

    @EachEngine
    @DisplayName("a reading of a channel's stream that is closed before it pulls the error: the hook gets it, once")
    void aReadingLeavesBeforeTheError() {
        Event failed = Event.create();
        AsyncIterable<Integer> stream = Channel.stream(engine, (co, out) -> {
            co.await(out.send(1));
            try {
                throw failure;
            } finally {
                failed.set();
            }
        });
        Probe<Integer> probe = subscribe(library.<Integer>value(engine, co -> {
            int element;
            try (Reading<Integer> reading = co.<Integer>open(stream)) {
                element = reading.iterator().next();
                co.await(failed);
            }
            return element;
        }));
        probe.request(1).awaitComplete();
        assertThat(dropped.takeErrors()).containsExactly(failure);
    }

    @EachEngine
    @DisplayName("merge: an error of a source that the reader did not pull before it left goes to the hook, once")
    void anErrorOfAMergedSource() {
        Probe<Integer> probe = read(AsyncIterables.merge(elementsAndFailure(1), neverFails()), 1);
        probe.awaitElements(1);
        Eventually.is("the source fails", () -> log.contains("fails"));
        leavesWithTheError(probe);
    }

    /** A source of the numbers from 1 to {@code n} that fails behind them. */
    private AsyncIterable<Integer> elementsAndFailure(int n) {
        return AsyncIterable.of(engine, co -> {
            for (int i = 1; i <= n; i++) {
                co.yield(i);
            }
            log.add("fails");
            throw failure;
        });
    }

    private AsyncIterable<Integer> neverFails() {
        return AsyncIterable.of(engine, co -> co.await(gate));
    }

    /** The error is there, or comes while the reader leaves: it is dropped once, and not signalled. */
    private void leavesWithTheError(Probe<?> probe) {
        cancel(probe);
        assertThat(dropped.takeErrors()).containsExactly(failure);
    }

    @EachEngine
    @DisplayName("zip: both sources fail: the error of the first is raised, the other one goes to the hook")
    void bothZippedSourcesFail() {
        IllegalStateException second = new IllegalStateException("second");
        AsyncIterable<Integer> failsFirst = AsyncIterable.of(engine, co -> {
            log.add("fails");
            throw second;
        });
        Probe<Integer> probe = read(AsyncIterables.zip(failing(), failsFirst, Integer::sum), 1);
        Eventually.is("the second source fails", () -> log.contains("fails"));
        gate.set();
        assertThat(probe.awaitError()).isSameAs(failure);
        assertThat(dropped.takeErrors()).containsExactly(second);
    }

    @EachEngine
    @DisplayName("buffer: a cancel at the last list sends the error behind it to the hook, once")
    void anErrorBehindAList() {
        Probe<List<Integer>> probe = read(AsyncIterables.buffer(elementsAndFailure(3), 2, HOUR), 1);
        probe.awaitElements(1);
        Eventually.is("the source fails", () -> log.contains("fails"));
        awaitSuspended(probe);
        leavesWithTheError(probe);
        expectDiscarded(List.of(3), List.of(3));
    }
}
