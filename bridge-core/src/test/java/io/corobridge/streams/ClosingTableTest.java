package io.corobridge.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.Coroutine;
import io.corobridge.Engine;
import io.corobridge.GeneratorExit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** The rows of the table "coroutine or async iterator as a Publisher" that are about how a body is closed. */
class ClosingTableTest {

    private final List<Object> log = new CopyOnWriteArrayList<>();
    private final RecordingContext context = new RecordingContext();

    @EachEngine
    void cleanupMayAwaitAndItsEndCanBeAwaited(Engine engine) {
        CompletableFuture<String> slow = new CompletableFuture<>();
        CountDownLatch cleaning = new CountDownLatch(1);
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(Publishers.<Integer>of(engine, co -> {
            try {
                co.yield(1);
                co.yield(2);
            } finally {
                cleaning.countDown();
                log.add(co.await(slow));
            }
        }));
        probe.request(1).awaitElements(1);
        probe.cancel();
        Await.latch(cleaning);
        assertThat(probe.bridge().state()).isNotEqualTo(Coroutine.State.CLOSED);
        slow.complete("cleaned");
        probe.awaitClosed().assertNoEnd();
        assertThat(log).containsExactly("cleaned");
        assertThat(probe.bridge().state()).isEqualTo(Coroutine.State.CLOSED);
    }

    @EachEngine
    void cancelClosesTheAwaitInFlight(Engine engine) {
        CompletableFuture<Integer> never = new CompletableFuture<>();
        CountDownLatch awaiting = new CountDownLatch(1);
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(Publishers.<Integer>of(engine, co -> {
            awaiting.countDown();
            co.yield(co.await(never));
        }));
        Thread requester = new Thread(() -> probe.request(1));
        requester.start();
        Await.latch(awaiting);
        probe.cancel();
        probe.awaitClosed().assertNoEnd();
        assertThat(never).isCancelled();
    }

    @EachEngine
    void cancelBeforeTheFirstRequestRunsNothing(Engine engine) {
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(counting(engine));
        probe.cancel();
        probe.request(1).awaitClosed().assertNoEnd();
        assertThat(log).isEmpty();
    }

    @EachEngine
    void aBodyThatIgnoresItsExitIsReported(Engine engine) {
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(
                Publishers.<Integer>of(engine, co -> {
                    for (int i = 0; ; i++) {
                        try {
                            co.yield(i);
                        } catch (GeneratorExit swallowed) {
                            log.add("swallowed");
                        }
                    }
                }),
                context);
        probe.request(1).awaitElements(1);
        probe.cancel();
        probe.awaitClosed().assertNoEnd();
        assertThat(log).containsExactly("swallowed");
        assertThat(context.errors).singleElement().satisfies(error -> assertThat(error)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("async generator 'ClosingTableTest' ignored GeneratorExit: "));
        assertThat(probe.elements).containsExactly(0);
    }

    @EachEngine
    void anErrorInCleanupAfterACancelGoesToTheHookOnce(Engine engine) {
        IllegalStateException error = new IllegalStateException("cleanup");
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(
                Publishers.<Integer>of(engine, co -> {
                    try {
                        co.yield(1);
                        co.yield(2);
                    } finally {
                        raise(error);
                    }
                }),
                context);
        probe.request(1).awaitElements(1);
        probe.cancel();
        probe.awaitClosed().assertNoEnd();
        assertThat(context.errors).containsExactly(error);
    }

    @EachEngine
    void whatOnNextThrewIsRaisedAtTheYield(Engine engine) {
        IllegalStateException broken = new IllegalStateException("onNext");
        ProbeSubscriber<Integer> probe = new ProbeSubscriber<Integer>()
                .whenNext(element -> {
                    throw broken;
                })
                .subscribeTo(
                        Publishers.<Integer>of(engine, co -> {
                            try {
                                co.yield(1);
                            } catch (Throwable error) {
                                log.add(error);
                                throw error;
                            }
                        }),
                        context);
        probe.request(1).awaitClosed().assertNoEnd();
        assertThat(log).containsExactly(broken);
        assertThat(context.errors).containsExactly(broken);
    }

    @EachEngine
    void yieldReturnedMeansDelivered(Engine engine) {
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(counting(engine), context);
        probe.request(2).awaitElements(2);
        Await.until("at the third yield", () -> log.contains("delivered 1"));
        probe.cancel();
        probe.awaitClosed();
        assertThat(log).containsExactly("start", "delivered 0", "delivered 1", "exit at 2", "finally");
        assertThat(context.elements).containsExactly(2);
        assertThat(context.errors).isEmpty();
    }

    private static void raise(RuntimeException error) {
        throw error;
    }

    private BridgePublisher<Integer> counting(Engine engine) {
        return Publishers.of(engine, co -> {
            log.add("start");
            int i = 0;
            try {
                for (; ; i++) {
                    co.yield(i);
                    log.add("delivered " + i);
                }
            } catch (GeneratorExit exit) {
                log.add("exit at " + i);
                throw exit;
            } finally {
                log.add("finally");
            }
        });
    }
}
