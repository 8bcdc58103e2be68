package io.corobridge.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncContextManager;
import io.corobridge.AsyncIterable;
import io.corobridge.Awaitable;
import io.corobridge.CoroutineBody;
import io.corobridge.CoroutineScope;
import io.corobridge.Engine;
import io.corobridge.Reading;
import io.corobridge.streams.Await;
import io.corobridge.streams.BridgePublisher;
import io.corobridge.streams.EachEngine;
import io.corobridge.streams.ProbeSubscriber;
import io.corobridge.streams.Publishers;
import io.corobridge.streams.RecordingContext;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Errors behind an exit, results behind a failed close, elements taken ahead: on each engine, the woven one too. */
class NothingLostTest {

    private final RecordingContext context = new RecordingContext();
    private final IllegalStateException failed = new IllegalStateException("close");
    private final CompletableFuture<Integer> never = new CompletableFuture<>();
    private final List<String> log = new CopyOnWriteArrayList<>();

    private int waits(CoroutineScope co) {
        try (AutoCloseable resource = () -> {
            throw failed;
        }) {
            return co.await(never);
        } catch (Exception closing) {
            throw new AssertionError(closing);
        }
    }

    private AsyncIterable<Integer> failingSource(Engine engine) {
        return AsyncIterable.of(engine, co -> {
            try {
                co.yield(1);
                co.yield(2);
            } finally {
                throw failed;
            }
        });
    }

    private <T> ProbeSubscriber<T> subscribed(BridgePublisher<T> publisher) {
        return ProbeSubscriber.to(publisher, context).request(1);
    }

    private void cancelledWhileItWaits(Engine engine, CoroutineBody<@Nullable Integer> body) {
        ProbeSubscriber<Integer> probe = subscribed(Publishers.<Integer>single(engine, body));
        Await.until("it waits", () -> never.getNumberOfDependents() > 0);
        probe.cancel().awaitClosed().assertNoEnd();
        assertThat(context.errors).containsExactly(failed);
    }

    @EachEngine
    void aResourceThatCantBeClosedInACancelledBodyIsTold(Engine engine) {
        cancelledWhileItWaits(engine, this::waits);
    }

    @EachEngine
    void aResourceThatCantBeClosedInATaskOfACancelledBodyIsTold(Engine engine) {
        cancelledWhileItWaits(
                engine,
                co -> co.group(group -> {
                    group.start(this::waits);
                    return 1;
                }));
        assertThat(context.elements).containsExactly(1);
    }

    @EachEngine
    void aLoopWhoseSourceCantBeClosedInACancelledBodyIsTold(Engine engine) {
        cancelledWhileItWaits(engine, co -> {
            for (int element : co.each(failingSource(engine))) {
                co.await(never);
            }
            return 1;
        });
    }

    @EachEngine
    void aReadingWhoseSourceCantBeClosedInACancelledBodyIsTold(Engine engine) {
        cancelledWhileItWaits(engine, co -> {
            try (Reading<Integer> reading = co.<Integer>open(failingSource(engine))) {
                for (int element : reading) {
                    co.await(never);
                }
            }
            return 1;
        });
    }

    @EachEngine
    void aGeneratorWhoseResourceCantBeClosedAfterTheBlockFailedIsTold(Engine engine) {
        IOException ofBlock = new IOException("block");
        AsyncIterable<Integer> source = AsyncIterable.of(engine, co -> {
            try (AutoCloseable resource = () -> {
                throw failed;
            }) {
                co.yield(1);
            }
        });
        ProbeSubscriber<Integer> probe = subscribed(Publishers.<Integer>of(
                engine,
                co -> co.<Integer>forEach(source, element -> {
                    throw ofBlock;
                })));
        probe.awaitClosed();
        assertThat(probe.errors).containsExactly(ofBlock);
        assertThat(context.errors).containsExactly(failed);
    }

    private int firstOf(CoroutineScope co, AsyncIterable<Integer> source) {
        for (int element : co.each(source)) {
            return element;
        }
        return 0;
    }

    @EachEngine
    void theResultOfABodyOrBlockWhoseLoopCantBeClosedIsDiscarded(Engine engine) {
        CoroutineBody<@Nullable Integer> body = co -> firstOf(co, failingSource(engine));
        CoroutineBody<@Nullable Integer> block =
                co -> co.with(AsyncContextManager.of(6), six -> firstOf(co, failingSource(engine)) + six);
        for (CoroutineBody<@Nullable Integer> each : List.of(body, block)) {
            ProbeSubscriber<Integer> probe = subscribed(Publishers.<Integer>single(engine, each));
            probe.awaitClosed();
            assertThat(probe.errors).containsExactly(failed);
        }
        assertThat(context.elements).containsExactly(1, 7);
    }

    @EachEngine
    void aBlockWithoutTimeRunsToItsFirstCheckpoint(Engine engine) {
        ProbeSubscriber<Integer> probe = subscribed(Publishers.<Integer>single(engine, co -> {
            try {
                return co.within(Duration.ZERO, deadline -> {
                    log.add("block");
                    return co.await(Awaitable.ready(1));
                });
            } catch (TimeoutException timeout) {
                return 2;
            }
        }));
        probe.awaitClosed();
        assertThat(probe.elements).containsExactly(2);
        assertThat(log).containsExactly("block");
    }

    private static AsyncIterable<Integer> counted(Engine engine, AtomicInteger taken) {
        return AsyncIterable.of(engine, co -> {
            for (int i = 1; ; i++) {
                taken.incrementAndGet();
                co.yield(i);
            }
        });
    }

    @EachEngine
    void whatAnOperatorHasTakenAheadIsDiscardedAtACancel(Engine engine) {
        AtomicInteger taken = new AtomicInteger();
        AsyncIterable<Integer> source = counted(engine, taken);
        ProbeSubscriber<Integer> merged = subscribed(Publishers.from(AsyncIterables.<Integer>merge(source)));
        Await.until("one is taken ahead", () -> taken.get() == 2);
        merged.cancel().awaitClosed();
        assertThat(context.elements).containsExactly(2);
        ProbeSubscriber<List<Integer>> lists =
                subscribed(Publishers.from(AsyncIterables.buffer(source, 5, Duration.ofHours(1))));
        Await.until("a list is taken ahead", () -> taken.get() == 12);
        lists.cancel().awaitClosed();
        assertThat(taken).hasValue(12);
    }
}
