package io.corobridge.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncIterable;
import io.corobridge.Coroutine.State;
import io.corobridge.ElementBody;
import io.corobridge.Engine;
import io.corobridge.GeneratorBody;
import io.corobridge.GeneratorExit;
import io.corobridge.StopAsyncIteration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code co.forEach} over generators of the library: on the engine of the body that loops they run as a call, on another
 * one they are pulled, and nobody can tell by what happens.
 */
class ForEachTest {

    private final List<Object> log = new CopyOnWriteArrayList<>();
    private final RecordingContext context = new RecordingContext();

    static List<Arguments> pairs() {
        List<Arguments> pairs = new ArrayList<>();
        for (Engine outer : Engines.available().toList()) {
            for (Engine inner : Engines.available().toList()) {
                pairs.add(Arguments.of(outer, inner));
            }
        }
        return pairs;
    }

    private static AsyncIterable<Integer> source(Engine engine, GeneratorBody<Integer, Void> body) {
        return AsyncIterable.of(engine, body);
    }

    private ProbeSubscriber<Integer> reading(Engine engine, AsyncIterable<Integer> source, ElementBody<Integer> block) {
        return ProbeSubscriber.to(Publishers.<Integer>of(engine, co -> co.forEach(source, block)), context)
                .request(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void elementsComeInOrderAndTheSourceRunsOnBetweenThem(Engine outer, Engine inner) {
        AsyncIterable<Integer> source = source(inner, co -> {
            for (int i = 0; i < 3; i++) {
                log.add("yield " + i);
                co.yield(i);
            }
            log.add("end");
        });
        reading(outer, source, i -> log.add("block " + i)).assertCompleted();
        assertThat(log).containsExactly("yield 0", "block 0", "yield 1", "block 1", "yield 2", "block 2", "end");
    }

    @EachEngine
    void aSourceOnTheSameEngineIsACall(Engine engine) {
        List<Thread> threads = new CopyOnWriteArrayList<>();
        AsyncIterable<Integer> source = source(engine, co -> {
            threads.add(Thread.currentThread());
            co.yield(1);
        });
        reading(engine, source, i -> threads.add(Thread.currentThread())).assertCompleted();
        assertThat(threads).hasSize(2);
        assertThat(threads.get(0)).isSameAs(threads.get(1));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void whatLeavesTheBlockClosesTheSourceFirst(Engine outer, Engine inner) {
        CompletableFuture<String> slow = new CompletableFuture<>();
        AsyncIterable<Integer> source = source(inner, co -> {
            try {
                co.yield(1);
            } catch (GeneratorExit exit) {
                log.add("exit");
                throw exit;
            } finally {
                log.add(co.await(slow));
            }
        });
        IllegalStateException failure = new IllegalStateException("block");
        ProbeSubscriber<Integer> probe = reading(outer, source, i -> {
            throw failure;
        });
        Await.until("exit", () -> log.size() == 1);
        assertThat(probe.errors).isEmpty();
        slow.complete("cleanup");
        assertThat(probe.assertFailed()).isSameAs(failure).hasNoSuppressedExceptions();
        assertThat(log).containsExactly("exit", "cleanup");
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void anErrorOfTheCleanupTakesThePlaceOfTheBlocks(Engine outer, Engine inner) {
        IllegalStateException failure = new IllegalStateException("block");
        IllegalStateException second = new IllegalStateException("cleanup");
        AsyncIterable<Integer> source = source(inner, co -> {
            try {
                co.yield(1);
            } finally {
                throwing(second);
            }
        });
        ProbeSubscriber<Integer> probe = reading(outer, source, i -> {
            throw failure;
        });
        assertThat(probe.assertFailed()).isSameAs(second).hasSuppressedException(failure);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void aSourceThatGoesOnYieldingAfterItsExitIsTold(Engine outer, Engine inner) {
        IllegalStateException failure = new IllegalStateException("block");
        AsyncIterable<Integer> source = source(inner, co -> {
            try {
                co.yield(1);
            } finally {
                co.yield(2);
            }
        });
        ProbeSubscriber<Integer> probe = reading(outer, source, i -> {
            log.add(i);
            throw failure;
        });
        assertThat(probe.assertFailed())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("async generator 'ForEachTest' ignored GeneratorExit: ")
                .hasSuppressedException(failure);
        assertThat(log).containsExactly(1);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void anErrorOfTheSourceIsRaisedAtTheLoop(Engine outer, Engine inner) {
        IllegalStateException failure = new IllegalStateException("source");
        AsyncIterable<Integer> source = source(inner, co -> {
            co.yield(1);
            throw failure;
        });
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(
                Publishers.<Integer>of(outer, co -> {
                    try {
                        co.forEach(source, log::add);
                    } catch (IllegalStateException error) {
                        log.add(error);
                    }
                    co.yield(7);
                }),
                context);
        probe.request(1).assertCompleted();
        assertThat(log).containsExactly(1, failure);
        assertThat(probe.elements).containsExactly(7);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void aStopOfTheBlockIsNotTheSourcesEnd(Engine outer, Engine inner) {
        StopAsyncIteration stop = new StopAsyncIteration();
        ProbeSubscriber<Integer> ofBlock = reading(outer, source(inner, co -> co.yield(1)), i -> {
            throw stop;
        });
        assertThat(ofBlock.assertFailed())
                .hasMessage("async generator raised StopAsyncIteration")
                .hasCause(stop);
        ProbeSubscriber<Integer> ofSource = reading(
                outer,
                source(inner, co -> {
                    throw stop;
                }),
                log::add);
        assertThat(ofSource.assertFailed())
                .hasMessage("async generator raised StopAsyncIteration")
                .hasCause(stop);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void aCancelWhileTheBlockWaitsEndsBoth(Engine outer, Engine inner) {
        CompletableFuture<Integer> never = new CompletableFuture<>();
        CompletableFuture<String> slow = new CompletableFuture<>();
        AsyncIterable<Integer> source = source(inner, co -> {
            try {
                co.yield(1);
            } finally {
                log.add("inner " + co.await(slow));
            }
        });
        ProbeSubscriber<Integer> probe = suspendedIn(outer, co -> co.forEach(source, i -> co.await(never)));
        probe.cancel();
        slow.complete("closed");
        probe.awaitClosed().assertNoEnd();
        assertThat(log).containsExactly("inner closed", "outer");
        assertThat(context.errors).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void aCancelWhileTheSourceWaitsEndsBoth(Engine outer, Engine inner) {
        CompletableFuture<Integer> never = new CompletableFuture<>();
        AsyncIterable<Integer> source = source(inner, co -> {
            try {
                co.await(never);
            } finally {
                co.await(CompletableFuture.completedFuture(1));
                log.add("inner");
            }
        });
        ProbeSubscriber<Integer> probe = suspendedIn(outer, co -> co.forEach(source, log::add));
        probe.cancel();
        probe.awaitClosed().assertNoEnd();
        assertThat(log).containsExactly("inner", "outer");
        assertThat(context.errors).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void aReaderThatLeavesEndsBothAtTheYield(Engine outer, Engine inner) {
        AsyncIterable<Integer> source = source(inner, co -> {
            try {
                for (int i = 0; ; i++) {
                    co.yield(i);
                }
            } finally {
                log.add("inner");
            }
        });
        ProbeSubscriber<Integer> probe = new ProbeSubscriber<>();
        probe.whenNext(element -> {
                    if (element == 100) {
                        probe.cancel();
                    }
                })
                .subscribeTo(Publishers.of(outer, co -> co.forEach(source, co::yield)), context);
        probe.request(Long.MAX_VALUE).awaitClosed().assertNoEnd();
        assertThat(probe.elements).hasSize(101);
        assertThat(log).containsExactly("inner");
        assertThat(context.elements).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void aLoopWithinALoopRunsPerElement(Engine outer, Engine inner) {
        AsyncIterable<Integer> source = source(inner, co -> {
            co.yield(1);
            co.yield(2);
        });
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(
                Publishers.<Integer>of(
                        outer, co -> co.forEach(source, i -> co.forEach(source, j -> co.yield(10 * i + j)))),
                context);
        probe.request(10).assertCompleted();
        assertThat(probe.elements).containsExactly(11, 12, 21, 22);
    }

    /** A body that loops and says that it has ended, and is suspended in the loop. */
    private ProbeSubscriber<Integer> suspendedIn(Engine outer, GeneratorBody<Integer, Void> loop) {
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(
                Publishers.<Integer>of(outer, co -> {
                    try {
                        loop.run(co);
                    } finally {
                        log.add("outer");
                    }
                }),
                context);
        probe.request(1);
        Await.until("suspended", () -> probe.bridge().state() == State.SUSPENDED);
        return probe;
    }

    private static void throwing(RuntimeException error) {
        throw error;
    }
}
