package io.corobridge.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corobridge.Coroutine.State;
import io.corobridge.Engine;
import io.corobridge.GeneratorBody;
import io.corobridge.StopAsyncIteration;
import io.corobridge.fiber.Fibers;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A two-way generator as a processor: the rows of "Coroutine as Subscriber and as Processor". */
class ProcessorTest {

    private final RecordingContext context = new RecordingContext();
    private final List<Object> log = new CopyOnWriteArrayList<>();

    @EachEngine
    @DisplayName("onNext(v) -> asend(v)")
    void onNextIsSentToTheYield(Engine engine) {
        ScriptedPublisher source = ScriptedPublisher.counting(4);
        BridgeProcessor<Integer, String> processor = of(engine, 0, co -> {
            Integer in = co.yield(null);
            while (true) {
                in = co.yield("<" + in + ">");
            }
        });
        source.subscribe(processor);
        ProbeSubscriber<String> probe = ProbeSubscriber.to(processor, context);
        probe.request(9).assertCompleted();
        assertThat(probe.elements).containsExactly("<0>", "<1>", "<2>", "<3>");
        assertThat(source.requests).containsOnly(1L);
        assertThat(source.cancels).hasValue(0);
        assertThat(source.violations).isEmpty();
    }

    @EachEngine
    @DisplayName("one element in flight; demand upstream only when the body asks")
    void oneElementIsInFlightAndNoneIsAskedWithoutDemand(Engine engine) {
        ScriptedPublisher source = ScriptedPublisher.counting(100);
        BridgeProcessor<Integer, Integer> processor = identity(engine, 0);
        source.subscribe(processor);
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(processor, context);
        assertThat(source.requests).isEmpty();
        for (int n = 1; n <= 5; n++) {
            probe.request(1).awaitElements(n);
            int asked = n;
            Await.until("the body waits", () -> probe.bridge().state() == State.SUSPENDED);
            assertThat(source.requests).hasSize(asked);
        }
        probe.cancel();
        probe.awaitClosed().assertNoEnd();
        assertThat(source.requests).hasSize(5);
        assertThat(context.elements).isEmpty();
    }

    @EachEngine
    @DisplayName("onError(e) -> athrow(e) at the suspended yield")
    void onErrorIsRaisedAtTheYieldAndMayBeHandled(Engine engine) {
        IOException error = new IOException("upstream");
        BridgeProcessor<Integer, Integer> processor = of(engine, 0, co -> {
            Integer in = co.yield(null);
            try {
                while (true) {
                    in = co.yield(in);
                }
            } catch (Throwable e) {
                log.add(e);
                co.yield(-1);
            }
        });
        ScriptedPublisher.once(self -> {
                    self.subscriber().onNext(7);
                    self.subscriber().onError(error);
                })
                .subscribe(processor);
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(processor, context);
        probe.request(2).awaitElements(2);
        probe.assertCompleted();
        assertThat(probe.elements).containsExactly(7, -1);
        assertThat(log).containsExactly(error);
        assertThat(context.errors).isEmpty();
    }

    /** 4.2: without demand, and without a body that has started. */
    @EachEngine
    void anErrorPassesAtOnce(Engine engine) {
        IOException error = new IOException("upstream");
        for (boolean subscribed : new boolean[] {true, false}) {
            BridgeProcessor<Integer, Integer> processor = identity(engine, 0);
            ProbeSubscriber<Integer> probe = ProbeSubscriber.to(processor, context);
            if (subscribed) {
                new ScriptedPublisher((self, n) -> {}).subscribe(processor);
            }
            processor.onError(error);
            assertThat(probe.assertFailed()).isSameAs(error);
        }
    }

    @EachEngine
    @DisplayName("onComplete -> the receive raises StopAsyncIteration: a plain loop ends")
    void theEndOfAnEmptyUpstreamNeedsNoDemand(Engine engine) {
        BridgeProcessor<Integer, Integer> processor = identity(engine, 0);
        ScriptedPublisher source = new ScriptedPublisher((self, n) -> {});
        source.subscribe(processor);
        source.subscriber().onComplete();
        ProbeSubscriber.to(processor, context).assertCompleted(); // also of one who comes after it
        assertThat(source.requests).isEmpty();
        assertThat(source.cancels).hasValue(0);
    }

    @EachEngine
    @DisplayName("onComplete -> the receive raises StopAsyncIteration: the body may go on")
    void aBodyMayGoOnAfterTheEndOfTheUpstream(Engine engine) {
        BridgeProcessor<Integer, String> processor = of(engine, 0, co -> {
            int count = 0;
            try {
                while (true) {
                    co.yield(null);
                    count++;
                }
            } catch (StopAsyncIteration end) {
                co.yield("read " + count);
            }
        });
        ScriptedPublisher.counting(3).subscribe(processor);
        ProbeSubscriber<String> probe = ProbeSubscriber.to(processor, context);
        probe.request(1).assertCompleted();
        assertThat(probe.elements).containsExactly("read 3");
    }

    @EachEngine
    void closeEndsItWithoutASubscriber(Engine engine) throws InterruptedException {
        ScriptedPublisher source = new ScriptedPublisher((self, n) -> {});
        BridgeProcessor<Integer, Integer> processor = identity(engine, 0);
        processor.close();
        source.subscribe(processor);
        assertThat(source.cancels).hasValue(1);
        Blocking.await(processor.closing());
        processor.close();
    }

    @EachEngine
    void aBodyThatEndsCancelsTheUpstream(Engine engine) {
        ScriptedPublisher source = ScriptedPublisher.counting(100);
        BridgeProcessor<Integer, Integer> processor = of(engine, 0, co -> co.yield(co.yield(null)));
        source.subscribe(processor);
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(processor, context);
        probe.request(1).awaitElements(1);
        probe.request(1).assertCompleted();
        assertThat(source.cancels).hasValue(1);
        assertThat(context.elements).hasSizeLessThan(2);
    }

    /** Its error is a second reason to leave: what waits for the cleanup goes on waiting. */
    @EachEngine
    void theClosingOfASubscriberThatThrowsAfterItsCancelWaitsForTheCleanup(Engine engine) {
        IllegalStateException broken = new IllegalStateException("a broken subscriber");
        CompletableFuture<Void> cleanup = new CompletableFuture<>();
        BridgeProcessor<Integer, Integer> processor = of(engine, 0, co -> {
            try {
                Numbers.IDENTITY.run(co);
            } finally {
                log.add("cleaning");
                co.await(cleanup);
                log.add("clean");
            }
        });
        ScriptedPublisher.endless().subscribe(processor);
        ProbeSubscriber<Integer> probe = new ProbeSubscriber<>();
        probe.whenNext(element -> {
                    probe.cancel();
                    throw broken;
                })
                .subscribeTo(processor, context);
        probe.request(1);
        Await.until("the cleanup", () -> log.contains("cleaning"));
        assertThat(probe.bridge().state()).isNotEqualTo(State.CLOSED);
        cleanup.complete(null);
        probe.awaitClosed().assertNoEnd();
        assertThat(log).containsExactly("cleaning", "clean");
        assertThat(context.errors).containsExactly(broken);
    }

    @EachEngine
    void aHostileUpstreamIsNamed(Engine engine) {
        BridgeProcessor<Integer, Integer> processor = of(engine, 0, co -> {
            for (Integer in = co.yield(null); ; ) {
                in = co.yield(in);
            }
        });
        processor.onNext(1);
        ScriptedPublisher source = new ScriptedPublisher((self, n) -> {});
        source.subscribe(processor);
        ScriptedPublisher second = new ScriptedPublisher((self, n) -> {});
        processor.onSubscribe(second);
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(processor, context);
        source.subscriber().onNext(2); // unasked
        assertThat(probe.assertFailed()).hasMessage("1.1: more elements than requested from the upstream");
        source.subscriber().onNext(3);
        assertThat(context.elements).containsExactly(1, 2, 3);
        assertThat(context.errors).hasSize(2);
        assertThat(context.errors.get(0)).hasMessageContaining("1.9");
        assertThat(context.errors.get(1)).hasMessageContaining("2.5");
        assertThat(source.cancels).hasValue(1);
        assertThat(second.cancels).hasValue(1);
        assertThatThrownBy(() -> processor.onNext(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> processor.onError(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> processor.onSubscribe(null)).isInstanceOf(NullPointerException.class);
    }

    @EachEngine
    void aRequestForEachElementDoesNotRecurse(Engine engine) {
        int elements = 100_000;
        BridgeProcessor<Integer, Integer> processor = identity(engine, 0);
        new Range(elements).subscribe(processor);
        ProbeSubscriber<Integer> probe = new ProbeSubscriber<Integer>().keepingNothing();
        probe.whenNext(element -> probe.request(1)).subscribeTo(processor, context);
        probe.request(1).assertCompleted();
        assertThat(probe.received()).isEqualTo(elements);
    }

    /** On an old JDK: the subscriber gets the reason, and the upstream is cancelled. */
    @Test
    void anEngineThatIsMissingIsAnError() {
        for (Engine engine : Engine.values()) {
            if (!Fibers.supports(engine)) {
                BridgeProcessor<Integer, Integer> processor = identity(engine, 0);
                ScriptedPublisher source = new ScriptedPublisher((self, n) -> {});
                source.subscribe(processor);
                assertThat(ProbeSubscriber.to(processor, context).assertFailed())
                        .isInstanceOf(UnsupportedOperationException.class);
                assertThat(source.cancels).hasValue(1);
            }
        }
    }

    private BridgeProcessor<Integer, Integer> identity(Engine engine, int ahead) {
        return of(engine, ahead, Numbers.IDENTITY);
    }

    private <Out> BridgeProcessor<Integer, Out> of(Engine engine, int ahead, GeneratorBody<Out, Integer> body) {
        return Processors.of(engine, ahead, context, body);
    }
}
