package io.corobridge.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corobridge.Coroutine.State;
import io.corobridge.Engine;
import io.corobridge.GeneratorExit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A coroutine as a subscriber: the rows of "Coroutine as Subscriber". */
class SubscriberTest {

    private final RecordingContext context = new RecordingContext();
    private final List<Object> log = new CopyOnWriteArrayList<>();

    @EachEngine
    @DisplayName("coroutine as Subscriber: onNext(v) is the next element, onComplete ends the loop")
    void onNextIsTheNextElementOfTheLoopAndOnCompleteItsEnd(Engine engine) throws InterruptedException {
        ScriptedPublisher source = ScriptedPublisher.counting(5);
        BridgeSubscriber<Integer, Integer> sum = summing(engine, 1);
        source.subscribe(sum);
        assertThat(Blocking.await(sum.result())).isEqualTo(10);
        assertThat(source.requests).containsOnly(1L);
        assertThat(source.cancels).hasValue(0);
        assertThat(source.violations).isEmpty();
        Await.until("closed", () -> sum.state() == State.CLOSED);
    }

    @EachEngine
    void aPrefetchAsksInBatches(Engine engine) throws InterruptedException {
        ScriptedPublisher source = ScriptedPublisher.counting(30);
        BridgeSubscriber<Integer, Integer> sum = summing(engine, 8);
        source.subscribe(sum);
        assertThat(Blocking.await(sum.result())).isEqualTo(435);
        assertThat(source.requests).containsExactly(8L, 6L, 6L, 6L, 6L);
    }

    @EachEngine
    @DisplayName("coroutine as Subscriber: demand upstream only when the body asks")
    void nothingIsAskedBeforeTheBodyAsks(Engine engine) throws InterruptedException {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        ScriptedPublisher source = ScriptedPublisher.counting(9);
        BridgeSubscriber<Integer, Integer> first = Subscribers.of(engine, (co, elements) -> {
            co.await(gate);
            return co.await(elements.anext());
        });
        assertThat(first.state()).isEqualTo(State.CREATED);
        source.subscribe(first);
        Await.until("waits", () -> first.state() == State.SUSPENDED);
        assertThat(source.requests).isEmpty();
        gate.complete(null);
        assertThat(Blocking.await(first.result())).isZero();
        assertThat(source.requests).containsExactly(1L);
        assertThat(source.cancels).hasValue(1); // the body ended first
    }

    @EachEngine
    @DisplayName("coroutine as Subscriber: onError(e) is raised at the pull, and may be handled")
    void onErrorIsRaisedAtThePullAfterTheElementsBeforeIt(Engine engine) throws InterruptedException {
        IOException error = new IOException("upstream");
        BridgeSubscriber<Integer, List<Integer>> handling = Subscribers.of(engine, 4, context, (co, elements) -> {
            List<Integer> read = new ArrayList<>();
            try {
                for (int element : co.each(elements)) {
                    read.add(element);
                }
            } catch (Exception e) { // IOException, unchecked here
                log.add(e);
            }
            return read;
        });
        ScriptedPublisher.once(self -> {
                    self.subscriber().onNext(1);
                    self.subscriber().onNext(2);
                    self.subscriber().onError(error);
                })
                .subscribe(handling);
        assertThat(Blocking.await(handling.result())).containsExactly(1, 2);
        assertThat(log).containsExactly(error);
        assertThat(context.errors).isEmpty();
    }

    @EachEngine
    void anErrorThatNobodyAwaitsGoesToTheHook(Engine engine) {
        IllegalStateException error = new IllegalStateException("body");
        ScriptedPublisher source = ScriptedPublisher.counting(5);
        BridgeSubscriber<Integer, Integer> failing = Subscribers.of(engine, 1, context, (co, elements) -> {
            throw error;
        });
        source.subscribe(failing);
        Await.until("reported", () -> !context.errors.isEmpty());
        assertThat(context.errors).containsExactly(error);
        Await.until("cancelled", () -> source.cancels.get() == 1);
        assertThatThrownBy(() -> Blocking.await(failing.result())).isSameAs(error);
    }

    @EachEngine
    void anErrorThatSomebodyAwaitsIsTheResult(Engine engine) {
        IllegalStateException error = new IllegalStateException("body");
        BridgeSubscriber<Integer, Integer> failing = Subscribers.of(engine, 1, context, (co, elements) -> {
            throw error;
        });
        CompletableFuture<Integer> stage = failing.toCompletionStage().toCompletableFuture();
        ScriptedPublisher.counting(5).subscribe(failing);
        assertThatThrownBy(stage::join).hasCause(error);
        assertThat(context.errors).isEmpty();
    }

    @EachEngine
    @DisplayName("coroutine as Subscriber: onComplete -> the receive raises StopAsyncIteration")
    void aPlainLoopLetsTheEndPass(Engine engine) throws InterruptedException {
        BridgeSubscriber<Integer, String> loop = Subscribers.of(engine, (co, elements) -> {
            while (true) {
                log.add(co.await(elements.anext()));
            }
        });
        ScriptedPublisher.counting(3).subscribe(loop);
        assertThat(Blocking.await(loop.result())).isNull();
        assertThat(log).containsExactly(0, 1, 2);
    }

    @EachEngine
    void aLoopThatIsLeftLeavesTheRestToTheNext(Engine engine) throws InterruptedException {
        BridgeSubscriber<Integer, List<Integer>> twice = Subscribers.of(engine, 4, context, (co, elements) -> {
            for (int header : co.each(elements)) {
                log.add(header);
                break;
            }
            List<Integer> rest = new ArrayList<>();
            co.forEach(elements, rest::add);
            return rest;
        });
        ScriptedPublisher source = ScriptedPublisher.counting(4);
        source.subscribe(twice);
        assertThat(Blocking.await(twice.result())).containsExactly(1, 2, 3);
        assertThat(log).containsExactly(0);
        assertThat(source.cancels).hasValue(0);
    }

    @EachEngine
    void theEndOfTheBodyCancelsOnceAndDiscardsWhatItHad(Engine engine) throws InterruptedException {
        ScriptedPublisher source = ScriptedPublisher.counting(100);
        BridgeSubscriber<Integer, Integer> first =
                Subscribers.of(engine, 4, context, (co, elements) -> co.await(elements.anext()));
        source.subscribe(first);
        assertThat(Blocking.await(first.result())).isZero();
        assertThat(source.cancels).hasValue(1);
        assertThat(context.elements).containsExactly(1, 2, 3);
    }

    @EachEngine
    void closeRaisesTheExitAndEndsWithTheCleanup(Engine engine) {
        CompletableFuture<Void> cleanup = new CompletableFuture<>();
        ScriptedPublisher source = new ScriptedPublisher((self, n) -> log.add("asked"));
        BridgeSubscriber<Integer, Integer> waiting = Subscribers.of(engine, 1, context, (co, elements) -> {
            try {
                return co.await(elements.anext());
            } catch (GeneratorExit exit) {
                log.add("exit");
                throw exit;
            } finally {
                co.await(cleanup);
                log.add("cleaned");
            }
        });
        CompletableFuture<Integer> result = waiting.toCompletionStage().toCompletableFuture();
        source.subscribe(waiting);
        Await.until("asked", () -> log.contains("asked"));
        waiting.close();
        waiting.close();
        Await.until("exit", () -> log.contains("exit"));
        assertThat(result).isNotDone();
        cleanup.complete(null);
        assertThatThrownBy(result::join).hasCauseInstanceOf(CancellationException.class);
        assertThat(log).containsExactly("asked", "exit", "cleaned");
        assertThat(source.cancels).hasValue(1);
        assertThat(context.errors).isEmpty();
    }

    @Test
    void closedBeforeItsSubscriptionItNeverRuns() {
        BridgeSubscriber<Integer, Integer> closed = Subscribers.of((co, elements) -> {
            log.add("ran");
            return 1;
        });
        closed.close();
        ScriptedPublisher source = ScriptedPublisher.counting(1);
        source.subscribe(closed);
        assertThat(source.cancels).hasValue(1);
        assertThat(source.requests).isEmpty();
        assertThatThrownBy(() -> Blocking.await(closed.result())).isInstanceOf(CancellationException.class);
        assertThat(log).isEmpty();
        assertThat(closed.state()).isEqualTo(State.CLOSED);
    }

    @EachEngine
    void givingUpTheWaitLeavesTheBodyRunning(Engine engine) throws InterruptedException {
        ScriptedPublisher source = new ScriptedPublisher((self, n) -> log.add(n));
        BridgeSubscriber<Integer, Integer> sum = summing(engine, 1);
        source.subscribe(sum);
        Await.until("asked", () -> log.size() == 1);
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(Publishers.<Integer>defer(sum::result));
        probe.request(1).cancel();
        probe.awaitClosed().assertNoEnd();
        source.subscriber().onNext(7);
        Await.until("asked again", () -> log.size() == 2);
        source.subscriber().onComplete();
        assertThat(Blocking.await(sum.result())).isEqualTo(7);
    }

    /** 2.3: from within a terminal signal neither request nor cancel is called, though the body runs on there. */
    @EachEngine
    void aSubscriberCallsNothingFromWithinATerminalSignal(Engine engine) throws InterruptedException {
        for (Exception end : new Exception[] {null, new Exception("end")}) {
            CompletableFuture<Void> gate = new CompletableFuture<>();
            ScriptedPublisher source = new ScriptedPublisher((self, n) -> {});
            BridgeSubscriber<Integer, String> late = Subscribers.of(engine, (co, elements) -> {
                co.await(gate);
                try {
                    co.await(elements.anext());
                } catch (Throwable e) {
                    return "ended";
                }
                return "more";
            });
            source.subscribe(late);
            if (end == null) {
                source.subscriber().onComplete();
            } else {
                source.subscriber().onError(end);
            }
            gate.complete(null);
            assertThat(Blocking.await(late.result())).isEqualTo("ended");
            assertThat(source.requests).isEmpty();
            assertThat(source.cancels).hasValue(0);
        }
    }

    @EachEngine
    void aCompletionWithoutASubscriptionEndsTheLoop(Engine engine) {
        BridgeSubscriber<Integer, Integer> sum = summing(engine, 1);
        sum.onComplete();
        CompletableFuture<Integer> result = sum.toCompletionStage().toCompletableFuture();
        Await.until("ended", result::isDone);
        assertThat(result).isCompletedWithValue(0);
    }

    @EachEngine
    void anErrorWithoutASubscriptionReachesTheBody(Engine engine) {
        IOException error = new IOException();
        BridgeSubscriber<Integer, Integer> sum = summing(engine, 1);
        sum.onError(error);
        assertThatThrownBy(() -> Blocking.await(sum.result())).isSameAs(error);
    }

    @EachThreadEngine
    void closeInterruptsABodyThatBlocks(Engine engine) {
        CountDownLatch blocked = new CountDownLatch(1);
        BridgeSubscriber<Integer, Integer> blocking = Subscribers.of(engine, (co, elements) -> {
            blocked.countDown();
            new CountDownLatch(1).await();
            return 1;
        });
        ScriptedPublisher.counting(1).subscribe(blocking);
        Await.latch(blocked);
        blocking.close();
        assertThatThrownBy(() -> Blocking.await(blocking.result())).isInstanceOf(CancellationException.class);
    }

    @Test
    void aPrefetchMustBePositive() {
        assertThatThrownBy(() -> Subscribers.of(Engine.AUTO, 0, context, (co, elements) -> 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private BridgeSubscriber<Integer, Integer> summing(Engine engine, int prefetch) {
        return Subscribers.of(engine, prefetch, context, (co, elements) -> {
            int sum = 0;
            for (int element : co.each(elements)) {
                sum += element;
            }
            return sum;
        });
    }
}
