package io.corobridge.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncIterable;
import io.corobridge.GeneratorExit;
import io.corobridge.concurrent.AsyncIterables;
import io.corobridge.concurrent.Channel;
import io.corobridge.concurrent.Event;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

/** Streams that several bodies send to, and the operators on iterables that read several sources or the clock. */
public abstract class OperatorsContract extends Contract {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration SOON = Duration.ofMillis(1);

    private final Event gate = Event.create();

    protected OperatorsContract(Library library) {
        super(library);
    }

    /** A source of {@code elements}, which then waits for the gate, and logs its end as {@code name}. */
    private AsyncIterable<Integer> source(String name, int... elements) {
        return AsyncIterable.of(engine, co -> {
            try {
                for (int element : elements) {
                    co.yield(element);
                }
                co.await(gate);
            } finally {
                log.add(name + " ended");
            }
        });
    }

    private <T> Probe<T> read(AsyncIterable<T> source, long demand) {
        return subscribe(library.stream(source)).request(demand);
    }

    // ---- streams of a channel ----

    @EachEngine
    @DisplayName("a channel's stream: each send returns once the reader has pulled its element")
    void streamMeetsDemand() {
        Probe<Integer> probe = subscribe(library.stream(Channel.<Integer>stream(engine, (co, out) -> {
            log.add("begun");
            for (int i = 1; i <= 3; i++) {
                co.await(out.send(i));
                log.add("sent " + i);
            }
        })));
        assertThat(log).isEmpty();
        probe.request(1).awaitElements(1);
        Eventually.is("the first send has returned", () -> log.contains("sent 1"));
        assertThat(log).containsExactly("begun", "sent 1");
        probe.request(3).awaitComplete();
        assertThat(probe.elements()).containsExactly(1, 2, 3);
    }

    @EachEngine
    @DisplayName("a channel's stream that is cancelled closes its body, and its closing ends with the cleanup")
    void streamIsCancelled() {
        Event cleaned = Event.create();
        Probe<Integer> probe = subscribe(library.stream(Channel.<Integer>stream(engine, (co, out) -> {
            try {
                co.await(out.send(1));
                co.await(out.send(2));
            } catch (GeneratorExit exit) {
                log.add("exit");
                co.await(cleaned);
                log.add("cleaned");
                throw exit;
            }
        })));
        probe.request(1).awaitElements(1);
        probe.cancel();
        Eventually.is("the body meets its exit", () -> log.contains("exit"));
        cleaned.set();
        awaitClosedInSilence(probe);
        assertThat(log).containsExactly("exit", "cleaned");
    }

    @EachEngine
    @DisplayName("an error of a channel's stream comes after the elements that were sent before it")
    void streamFails() {
        IllegalArgumentException failure = new IllegalArgumentException("producer");
        Probe<Integer> probe = read(
                Channel.<Integer>stream(engine, (co, out) -> {
                    co.await(out.send(1));
                    throw failure;
                }),
                5);
        assertThat(probe.awaitError()).isSameAs(failure);
        assertThat(probe.elements()).containsExactly(1);
    }

    // ---- operators ----

    @EachEngine
    @DisplayName("take gives the first elements, and closes the source at the last one without a further pull")
    void take() {
        Probe<Integer> probe = read(AsyncIterables.take(source("source", 1, 2, 3), 2), 2);
        probe.awaitComplete();
        assertThat(probe.elements()).containsExactly(1, 2);
        assertThat(log).containsExactly("source ended");
        Probe<Integer> none = read(AsyncIterables.take(source("unread", 1), 0), 1);
        none.awaitComplete();
        assertThat(log).containsExactly("source ended");
    }

    @EachEngine
    @DisplayName("merge gives the elements of all sources, each in its order, and ends with the last one")
    void merge() {
        Probe<Integer> probe = read(AsyncIterables.merge(source("a", 1, 2), source("b", 10, 20)), 100);
        probe.awaitElements(4);
        assertThat(probe.elements()).containsExactlyInAnyOrder(1, 2, 10, 20).containsSubsequence(1, 2);
        assertThat(probe.elements()).containsSubsequence(10, 20);
        assertThat(probe.hasEnded()).isFalse();
        gate.set();
        probe.awaitComplete();
        assertThat(log).containsExactlyInAnyOrder("a ended", "b ended");
    }

    @EachEngine
    @DisplayName("an error of one merged source closes the others, and comes after their cleanup")
    void mergeFails() {
        IllegalArgumentException failure = new IllegalArgumentException("b");
        AsyncIterable<Integer> failing = AsyncIterable.of(engine, co -> {
            co.yield(10);
            co.await(gate);
            throw failure;
        });
        Probe<Integer> probe = read(AsyncIterables.merge(source("a", 1), failing), 100);
        probe.awaitElements(2); // both have begun
        gate.set();
        assertThat(probe.awaitError()).isSameAs(failure);
        assertThat(log).containsExactly("a ended");
    }

    @EachEngine
    @DisplayName("a merge that is cancelled closes all sources")
    void mergeIsCancelled() {
        Probe<Integer> probe = read(AsyncIterables.merge(source("a", 1), source("b", 10)), 2);
        probe.awaitElements(2);
        probe.cancel();
        awaitClosedInSilence(probe);
        assertThat(log).containsExactlyInAnyOrder("a ended", "b ended");
    }

    @EachEngine
    @DisplayName("zip pairs the elements, ends with the shorter source, and closes the other")
    void zip() {
        AsyncIterable<Integer> two = AsyncIterable.of(engine, co -> {
            co.yield(1);
            co.yield(2);
        });
        Probe<Integer> probe = read(AsyncIterables.zip(two, source("longer", 10, 20, 30), Integer::sum), 100);
        probe.awaitComplete();
        assertThat(probe.elements()).containsExactly(11, 22);
        assertThat(log).containsExactly("longer ended");
    }

    @EachEngine
    @DisplayName("buffer gives full lists, the rest once the time is over, and the last one at the end")
    void buffer() {
        Probe<List<Integer>> full = read(AsyncIterables.buffer(source("full", 1, 2, 3, 4), 2, HOUR), 100);
        full.awaitElements(2);
        assertThat(full.elements()).containsExactly(List.of(1, 2), List.of(3, 4));
        Probe<List<Integer>> timed = read(AsyncIterables.buffer(source("timed", 1), 2, SOON), 100);
        timed.awaitElements(1);
        assertThat(timed.elements()).containsExactly(List.of(1));
        Probe<List<Integer>> rest = read(AsyncIterables.buffer(source("rest", 1, 2, 3), 2, HOUR), 100);
        rest.awaitElements(1);
        gate.set();
        List.of(full, timed, rest).forEach(Probe::awaitComplete);
        assertThat(rest.elements()).containsExactly(List.of(1, 2), List.of(3));
    }

    @EachEngine
    @DisplayName("an error comes after the list of what came before it")
    void bufferFails() {
        IllegalArgumentException failure = new IllegalArgumentException("source");
        AsyncIterable<Integer> failing = AsyncIterable.of(engine, co -> {
            co.yield(1);
            throw failure;
        });
        Probe<List<Integer>> probe = read(AsyncIterables.buffer(failing, 2, HOUR), 100);
        assertThat(probe.awaitError()).isSameAs(failure);
        assertThat(probe.elements()).containsExactly(List.of(1));
    }

    @EachEngine
    @DisplayName("debounce gives an element that none follows in time, and the last one at the end")
    void debounce() {
        Probe<Integer> last = read(AsyncIterables.debounce(source("last", 1, 2, 3), HOUR), 100);
        Probe<Integer> timed = read(AsyncIterables.debounce(source("timed", 7), SOON), 100);
        timed.awaitElements(1);
        gate.set();
        last.awaitComplete();
        timed.awaitComplete();
        assertThat(last.elements()).containsExactly(3);
        assertThat(timed.elements()).containsExactly(7);
        expectDiscarded(1, 2);
    }

    @EachEngine
    @DisplayName("a buffer that is cancelled while it waits closes its source, and discards what it has")
    void bufferIsCancelled() {
        AsyncIterable<Integer> source = AsyncIterable.of(engine, co -> {
            co.yield(1);
            co.yield(2);
            log.add("both were taken");
            try {
                co.await(gate);
            } finally {
                log.add("source ended");
            }
        });
        Probe<List<Integer>> probe = read(AsyncIterables.buffer(source, 5, HOUR), 100);
        Eventually.is("both were taken", () -> !log.isEmpty());
        awaitSuspended(probe);
        probe.cancel();
        awaitClosedInSilence(probe);
        assertThat(log).containsExactly("both were taken", "source ended");
        expectDiscarded(1, 2);
    }

    @EachEngine
    @DisplayName("a channel's stream that is left: the error of its producer's cleanup goes to the hook, once")
    void cleanupOfAProducerFails() {
        IllegalStateException failed = new IllegalStateException("cleanup");
        Probe<Integer> probe = subscribe(library.stream(Channel.<Integer>stream(engine, (co, out) -> {
            try {
                co.await(out.send(1));
                co.await(out.send(2));
            } finally {
                throw failed;
            }
        })));
        probe.request(1).awaitElements(1);
        awaitSuspended(probe);
        probe.cancel();
        awaitClosedInSilence(probe);
        assertThat(dropped.takeErrors()).singleElement().satisfies(error -> assertThat(error)
                .isSameAs(failed));
    }
}
