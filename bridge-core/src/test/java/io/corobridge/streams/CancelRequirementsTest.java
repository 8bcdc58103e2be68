package io.corobridge.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.Engine;
import io.corobridge.GeneratorExit;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;

/** Requirements of docs/requirements.md about the cancel. */
class CancelRequirementsTest {

    private final RecordingContext context = new RecordingContext();
    private final List<Object> log = new CopyOnWriteArrayList<>();

    @EachEngine
    @DisplayName("9: cancel while the body waits for demand: it sees its exit, runs finally, no signal")
    void r09(Engine engine) {
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(
                Publishers.of(engine, co -> {
                    try {
                        co.yield(1);
                        co.yield(2);
                    } catch (GeneratorExit exit) {
                        log.add("exit");
                        throw exit;
                    } finally {
                        log.add("finally");
                    }
                }),
                context);
        probe.request(1).awaitElements(1);
        probe.cancel();
        probe.awaitClosed().assertNoEnd();
        assertThat(log).containsExactly("exit", "finally");
        assertThat(context.errors).isEmpty();
    }

    @EachSource
    @DisplayName("10: cancel in onSubscribe: the body never runs")
    void r10(Numbers source) {
        ProbeSubscriber<Integer> probe = new ProbeSubscriber<Integer>()
                .whenSubscribed(self -> self.request(1).cancel())
                .subscribeTo(source.endless(), context);
        probe.request(1).awaitClosed().assertNoEnd();
        assertThat(source.taken).hasValue(0);
    }

    @EachEngine
    @DisplayName("11: a body that fails before the cancel: onError")
    void r11Before(Engine engine) {
        IOException error = new IOException("before");
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(failingInCleanup(engine, error), context);
        assertThat(probe.request(2).assertFailed()).isSameAs(error);
        probe.cancel();
        assertThat(context.errors).isEmpty();
    }

    @EachEngine
    @DisplayName("11: a body that fails after the cancel: the hook, exactly once, never onError")
    void r11After(Engine engine) {
        IOException error = new IOException("after");
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(failingInCleanup(engine, error), context);
        probe.request(1).awaitElements(1);
        probe.cancel();
        probe.awaitClosed().assertNoEnd();
        assertThat(context.errors).containsExactly(error);
    }

    private static BridgePublisher<Integer> failingInCleanup(Engine engine, Exception error) {
        return Publishers.of(engine, co -> {
            try {
                co.yield(1);
                co.yield(2);
            } finally {
                throw error;
            }
        });
    }

    @EachEngine
    @DisplayName("12: a cancel is silent, also where a stage that is awaited is cancelled by it")
    void r12Silent(Engine engine) {
        CompletableFuture<Integer> awaited = new CompletableFuture<>();
        CountDownLatch started = new CountDownLatch(1);
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(
                Publishers.<Integer>of(engine, co -> {
                    started.countDown();
                    co.yield(co.await(awaited));
                }),
                context);
        probe.request(1);
        Await.latch(started);
        probe.cancel();
        probe.awaitClosed().assertNoEnd();
        assertThat(context.errors).isEmpty();
    }

    @EachEngine
    @DisplayName("12: a cancellation or a timeout inside the body is an error that the subscriber receives")
    void r12Error(Engine engine) {
        CompletableFuture<Integer> cancelled = new CompletableFuture<>();
        cancelled.cancel(false);
        assertThat(failure(Publishers.<Integer>of(engine, co -> co.yield(co.await(cancelled)))))
                .isInstanceOf(CancellationException.class);
        assertThat(failure(Publishers.<Integer>of(
                        engine, co -> co.yield(co.await(new CompletableFuture<Integer>(), Duration.ofMillis(5))))))
                .isInstanceOf(TimeoutException.class);
        assertThat(failure(Publishers.<Integer>single(
                        engine, co -> co.await(new CompletableFuture<Integer>(), Duration.ofMillis(5)))))
                .isInstanceOf(TimeoutException.class);
    }

    @EachEngine
    @DisplayName("13: a cancel is known by the cancel, not by the type of the error")
    void r13(Engine engine) {
        for (Throwable error : List.of(new GeneratorExit(), new CancellationException(), new InterruptedException())) {
            assertThat(failure(Publishers.<Integer>of(engine, co -> {
                        throw error;
                    })))
                    .isSameAs(error);
        }
        CancellationException own = new CancellationException("of the cleanup");
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(failingInCleanup(engine, own), context);
        probe.request(1).awaitElements(1);
        probe.cancel();
        probe.awaitClosed().assertNoEnd();
        assertThat(context.errors).containsExactly(own);
    }

    private static Throwable failure(BridgePublisher<Integer> publisher) {
        return ProbeSubscriber.to(publisher).request(1).assertFailed();
    }

    @EachEngine
    @DisplayName("19: a cancel that has returned before onNext does: the exit at that yield, although there is demand")
    void r19(Engine engine) {
        ProbeSubscriber<Integer> probe = new ProbeSubscriber<>();
        probe.whenNext(element -> {
                    Thread canceller = new Thread(probe::cancel); // returns while onNext still runs
                    canceller.start();
                    try {
                        canceller.join();
                    } catch (InterruptedException interrupted) {
                        log.add(interrupted);
                    }
                })
                .subscribeTo(
                        Publishers.of(engine, co -> {
                            try {
                                co.yield(1);
                                log.add("went on");
                            } catch (GeneratorExit exit) {
                                log.add("exit at 1");
                                throw exit;
                            }
                        }),
                        context);
        probe.request(9).awaitElements(1).awaitClosed().assertNoEnd();
        assertThat(log).containsExactly("exit at 1");
        assertThat(probe.elements).containsExactly(1);
        assertThat(context.elements).isEmpty();
    }

    @EachEngine
    @DisplayName("22: a body that swallows its exit and goes on: one yield fails, the next never returns, no signal")
    void r22(Engine engine) {
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(
                Publishers.of(engine, co -> {
                    for (int i = 1; i <= 5; i++) {
                        try {
                            co.yield(i);
                            log.add("emitted " + i);
                        } catch (GeneratorExit | IllegalStateException refused) {
                            log.add(refused.getClass().getSimpleName());
                        }
                    }
                }),
                context);
        probe.request(2).awaitElements(2);
        probe.cancel();
        probe.awaitClosed().assertNoEnd();
        assertThat(log).containsExactly("emitted 1", "emitted 2", "GeneratorExit", "IllegalStateException");
        assertThat(probe.elements).containsExactly(1, 2);
        assertThat(context.elements).containsExactly(3, 4, 5);
        assertThat(context.errors).hasSize(1);
    }

    @EachSource
    @DisplayName("f: no onComplete after a cancel, also where the source ends by itself right then")
    void f(Numbers source) {
        ProbeSubscriber<Integer> probe = new ProbeSubscriber<>();
        probe.whenNext(element -> probe.cancel()).subscribeTo(source.of(1), context);
        probe.request(9).awaitElements(1).awaitClosed().assertNoEnd();
        assertThat(context.errors).isEmpty();
    }

    @EachEngine
    @DisplayName("k: cancel() returns before a cleanup that awaits has ended, and that end can be awaited")
    void k(Engine engine) {
        CompletableFuture<Integer> cleanup = new CompletableFuture<>();
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(
                Publishers.of(engine, co -> {
                    try {
                        co.yield(1);
                        co.yield(2);
                    } finally {
                        log.add(co.await(cleanup));
                    }
                }),
                context);
        probe.request(1).awaitElements(1);
        probe.cancel();
        assertThat(log).isEmpty();
        cleanup.complete(7);
        probe.awaitClosed().assertNoEnd();
        assertThat(log).containsExactly(7);
    }
}
