package io.corobridge.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncIterable;
import io.corobridge.Awaitable;
import io.corobridge.CoroutineScope;
import io.corobridge.tck.SuppressedErrors;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;

/** A body for each element of a source, with a limit: {@code forEachConcurrent}, {@code mapConcurrent}. */
public abstract class EachAtOnceContract extends Contract {

    private final Map<Integer, CompletableFuture<Integer>> work = new ConcurrentHashMap<>();
    private final AtomicInteger taken = new AtomicInteger();

    protected EachAtOnceContract(Library library) {
        super(library);
    }

    /** A source of the numbers from 1 to {@code n} that counts what was taken from it. */
    private AsyncIterable<Integer> numbers(int n) {
        return AsyncIterable.of(engine, co -> {
            try {
                for (int i = 1; i <= n; i++) {
                    taken.incrementAndGet();
                    co.yield(i);
                }
            } finally {
                log.add("source ended");
            }
        });
    }

    private CompletableFuture<Integer> of(int element) {
        return work.computeIfAbsent(element, number -> new CompletableFuture<>());
    }

    /** The body for one element: it waits until the test completes its work. */
    private int works(CoroutineScope co, int element) {
        try {
            return co.await(of(element));
        } finally {
            log.add("end of " + element + " " + co.await(Awaitable.ready("")));
        }
    }

    private void awaitAtWork(int... elements) {
        for (int element : elements) {
            Eventually.is(element + " is at work", () -> of(element).getNumberOfDependents() > 0);
        }
    }

    @EachEngine
    @DisplayName("forEachConcurrent: at most limit bodies run, and no element is taken before there is room for it")
    void atMostLimit() {
        Probe<Integer> probe = subscribe(stream(co -> co.forEachConcurrent(numbers(4), 2, this::works)));
        probe.request(1);
        awaitAtWork(1, 2);
        awaitSuspended(probe);
        assertThat(taken).hasValue(2);
        of(2).complete(0);
        awaitAtWork(3);
        awaitSuspended(probe);
        assertThat(taken).hasValue(3);
        of(1).complete(0);
        awaitAtWork(4);
        of(3).complete(0);
        of(4).complete(0);
        probe.awaitComplete();
        assertThat(log).contains("source ended").hasSize(5);
    }

    @EachEngine
    @DisplayName("forEachConcurrent: a failure closes the other bodies and the source, then it is raised")
    void aFailure() {
        Probe<Integer> probe = subscribe(stream(co -> co.forEachConcurrent(numbers(9), 2, this::works)));
        probe.request(1);
        awaitAtWork(1, 2);
        awaitSuspended(probe);
        of(1).completeExceptionally(new IOException("one"));
        assertThat(probe.awaitError()).hasMessage("one");
        assertThat(log).containsExactlyInAnyOrder("end of 1 ", "end of 2 ", "source ended");
    }

    @EachEngine
    @DisplayName("forEachConcurrent: a close of the body closes the bodies and the source")
    void aClose() {
        Probe<Integer> probe = subscribe(stream(co -> co.forEachConcurrent(numbers(9), 2, this::works)));
        probe.request(1);
        awaitAtWork(1, 2);
        awaitSuspended(probe);
        probe.cancel();
        awaitClosedInSilence(probe);
        assertThat(log).containsExactlyInAnyOrder("end of 1 ", "end of 2 ", "source ended");
    }

    @EachEngine
    @DisplayName("mapConcurrent: results in the order of the elements, at most limit taken and not delivered")
    void mapInOrder() {
        Probe<Integer> probe = subscribe(library.stream(numbers(3).mapConcurrent(engine, 2, this::works)));
        probe.request(1);
        awaitAtWork(1, 2);
        of(2).complete(20);
        Eventually.is("the second has ended", () -> log.contains("end of 2 "));
        assertThat(probe.elements()).isEmpty();
        assertThat(taken).hasValue(2);
        of(1).complete(10);
        probe.awaitElements(1);
        awaitAtWork(3);
        probe.request(5);
        of(3).complete(30);
        probe.awaitComplete();
        assertThat(probe.elements()).containsExactly(10, 20, 30);
    }

    @EachEngine
    @DisplayName("mapUnordered: results as they come")
    void mapAsTheyCome() {
        Probe<Integer> probe = subscribe(library.stream(numbers(3).mapUnordered(engine, 2, this::works)));
        probe.request(5);
        awaitAtWork(1, 2);
        of(2).complete(20);
        probe.awaitElements(1);
        awaitAtWork(3);
        of(3).complete(30);
        probe.awaitElements(2);
        of(1).complete(10);
        probe.awaitComplete();
        assertThat(probe.elements()).containsExactly(20, 30, 10);
    }

    @EachEngine
    @DisplayName("mapConcurrent: a cancel closes bodies and source; results that were not delivered are discarded")
    void mapIsCancelled() {
        Probe<Integer> probe = subscribe(library.stream(numbers(9).mapConcurrent(engine, 3, this::works)));
        probe.request(1);
        awaitAtWork(1, 2, 3);
        of(2).complete(20);
        Eventually.is("the second has ended", () -> log.contains("end of 2 "));
        awaitSuspended(probe);
        probe.cancel();
        awaitClosedInSilence(probe);
        assertThat(log).containsExactlyInAnyOrder("end of 1 ", "end of 2 ", "end of 3 ", "source ended");
        expectDiscarded(20);
    }

    @EachEngine
    @DisplayName("mapConcurrent: a failure closes the rest, waits for its cleanup, and is signalled")
    void mapFails() {
        Probe<Integer> probe = subscribe(library.stream(numbers(9).mapConcurrent(engine, 2, this::works)));
        probe.request(1);
        awaitAtWork(1, 2);
        of(2).completeExceptionally(new IOException("two"));
        assertThat(probe.awaitError()).hasMessage("two");
        assertThat(log).containsExactlyInAnyOrder("end of 1 ", "end of 2 ", "source ended");
    }

    /** A source whose second element comes when the body for the first one has failed, or is about to. */
    private AsyncIterable<Integer> failingMeanwhile() {
        return AsyncIterable.of(engine, co -> {
            co.yield(1);
            of(1).completeExceptionally(new IOException("one"));
            co.yield(2);
        });
    }

    private void assertTheSecondIsNotLost(Throwable error) {
        assertThat(error).hasMessage("one");
        assertThat(SuppressedErrors.in(error)).isEmpty();
        if (library.hasDiscardHook() && !log.contains("begin of 2")) {
            assertThat(dropped.takeElements()).isSubsetOf(2); // or it was not taken
        }
    }

    private int begins(CoroutineScope co, int element) {
        log.add("begin of " + element);
        return co.await(of(element));
    }

    @EachEngine
    @DisplayName("an element that comes when the group is closing is run or discarded, and no error of ours is added")
    void anElementComesWhileTheGroupCloses() {
        Probe<Integer> mapped = subscribe(library.stream(failingMeanwhile().mapConcurrent(engine, 2, this::begins)));
        assertTheSecondIsNotLost(mapped.request(2).awaitError());
        log.clear();
        work.clear();
        Probe<Integer> each = subscribe(stream(co -> co.forEachConcurrent(failingMeanwhile(), 2, this::begins)));
        assertTheSecondIsNotLost(each.request(1).awaitError());
    }
}
