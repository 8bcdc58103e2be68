package io.corobridge.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corobridge.Awaitable;
import io.corobridge.Coroutine.State;
import io.corobridge.Engine;
import io.corobridge.GeneratorBody;
import io.corobridge.GeneratorExit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The subscribers of a processor, one or several. */
class ProcessorSubscribersTest {

    private final RecordingContext context = new RecordingContext();
    private final List<Object> log = new CopyOnWriteArrayList<>();

    @EachEngine
    @DisplayName("downstream cancel -> aclose and upstream cancel")
    void theCancelOfTheLastSubscriberClosesTheBodyAndCancelsTheUpstream(Engine engine) {
        CompletableFuture<Void> cleanup = new CompletableFuture<>();
        ScriptedPublisher source = new ScriptedPublisher((self, n) -> log.add(n));
        BridgeProcessor<Integer, Integer> processor = of(engine, 0, co -> {
            try {
                co.yield(null);
            } catch (GeneratorExit exit) {
                log.add("exit");
                co.await(cleanup);
                throw exit;
            }
        });
        source.subscribe(processor);
        ProbeSubscriber<Integer> first = ProbeSubscriber.to(processor, context);
        ProbeSubscriber<Integer> second = ProbeSubscriber.to(processor, context);
        first.request(1);
        second.request(1);
        Await.until("asked", () -> log.size() == 1);
        first.cancel();
        first.awaitClosed().assertNoEnd();
        assertThat(source.cancels).hasValue(0);
        second.cancel();
        Await.until("exit", () -> log.contains("exit"));
        assertThat(source.cancels).hasValue(1);
        cleanup.complete(null);
        second.awaitClosed().assertNoEnd();
        assertThat(context.errors).isEmpty();
        assertThat(ProbeSubscriber.to(processor, context).assertFailed())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("when its last subscriber had left");
    }

    @EachEngine
    @DisplayName("downstream cancel with an element, of all: the exit at the yield that gave it")
    void theLastSubscribersThatCancelWithAnElementEndTheBodyAtItsYield(Engine engine) {
        BridgeProcessor<Integer, Integer> processor = of(engine, 0, co -> {
            try {
                co.yield(1);
                log.add("went on");
            } finally {
                log.add("finally " + co.await(Awaitable.ready(1)));
            }
        });
        ScriptedPublisher source = new ScriptedPublisher((self, n) -> {});
        source.subscribe(processor);
        ProbeSubscriber<Integer> first = new ProbeSubscriber<>();
        ProbeSubscriber<Integer> second = new ProbeSubscriber<>();
        first.whenNext(element -> first.cancel()).subscribeTo(processor, context);
        second.whenNext(element -> second.cancel()).subscribeTo(processor, context);
        first.request(9);
        second.request(9).awaitElements(1).awaitClosed().assertNoEnd();
        first.awaitClosed().assertNoEnd();
        assertThat(log).containsExactly("finally 1");
        assertThat(first.elements).containsExactly(1);
        assertThat(source.requests).isEmpty();
        assertThat(context.elements).isEmpty();
    }

    @EachEngine
    void aCancelInOnSubscribeIsTheCancelOfTheLast(Engine engine) {
        ScriptedPublisher source = new ScriptedPublisher((self, n) -> {});
        BridgeProcessor<Integer, Integer> processor = identity(engine, 0);
        source.subscribe(processor);
        ProbeSubscriber<Integer> probe = new ProbeSubscriber<Integer>().whenSubscribed(ProbeSubscriber::cancel);
        probe.subscribeTo(processor, context).awaitClosed().assertNoEnd();
        assertThat(source.cancels).hasValue(1);
    }

    @EachEngine
    void subscribersShareOneRunAtThePaceOfTheSlowest(Engine engine) {
        ScriptedPublisher source = ScriptedPublisher.counting(4);
        BridgeProcessor<Integer, Integer> processor = identity(engine, 0);
        source.subscribe(processor);
        ProbeSubscriber<Integer> fast = ProbeSubscriber.to(processor, context);
        ProbeSubscriber<Integer> slow = ProbeSubscriber.to(processor, context);
        fast.request(9);
        assertThat(source.requests).isEmpty();
        slow.request(1).awaitElements(1);
        fast.awaitElements(1);
        assertThat(fast.received()).isEqualTo(1);
        slow.request(9).assertCompleted();
        fast.assertCompleted();
        assertThat(fast.elements).isEqualTo(slow.elements).containsExactly(0, 1, 2, 3);
    }

    @EachEngine
    void aSubscriberMayBeAheadByTheGivenNumberOfElements(Engine engine) {
        ScriptedPublisher source = ScriptedPublisher.counting(5);
        BridgeProcessor<Integer, Integer> processor = identity(engine, 2);
        source.subscribe(processor);
        ProbeSubscriber<Integer> fast = ProbeSubscriber.to(processor, context);
        ProbeSubscriber<Integer> slow = ProbeSubscriber.to(processor, context);
        fast.request(9).awaitElements(2);
        Await.until("the body waits", () -> fast.bridge().state() == State.SUSPENDED);
        assertThat(fast.received()).isEqualTo(2);
        slow.request(1).awaitElements(1);
        fast.awaitElements(3);
        slow.request(9).assertCompleted();
        fast.assertCompleted();
        assertThat(fast.elements).isEqualTo(slow.elements).containsExactly(0, 1, 2, 3, 4);
    }

    @EachEngine
    void theSlowestSubscriberThatCancelsHoldsNoOtherUp(Engine engine) {
        BridgeProcessor<Integer, Integer> processor = identity(engine, 0);
        ScriptedPublisher.counting(3).subscribe(processor);
        ProbeSubscriber<Integer> fast = ProbeSubscriber.to(processor, context);
        ProbeSubscriber<Integer> slow = ProbeSubscriber.to(processor, context);
        fast.request(9);
        slow.cancel();
        fast.assertCompleted();
        assertThat(fast.elements).containsExactly(0, 1, 2);
        slow.assertNoEnd();
    }

    @EachEngine
    void anElementThatNoSubscriberGotIsDiscardedOnce(Engine engine) {
        BridgeProcessor<Integer, Integer> processor = of(engine, 1, co -> {
            for (Integer in = co.yield(null); ; ) {
                log.add(in);
                in = co.yield(in);
            }
        });
        ScriptedPublisher source = new ScriptedPublisher((self, n) -> {});
        source.subscribe(processor);
        ProbeSubscriber<Integer> asking = ProbeSubscriber.to(processor, context);
        ProbeSubscriber<Integer> waiting = ProbeSubscriber.to(processor, context);
        asking.request(2);
        waiting.request(1);
        Await.until("asked", () -> source.requests.size() == 1);
        source.subscriber().onNext(6);
        Await.until("asked again, as one may be ahead", () -> source.requests.size() == 2);
        asking.cancel();
        source.subscriber().onNext(7);
        Await.until("given", () -> log.contains(7) && waiting.bridge().state() == State.SUSPENDED);
        assertThat(context.elements).isEmpty(); // it waits for the other one
        waiting.cancel();
        waiting.awaitClosed().assertNoEnd();
        assertThat(context.elements).containsExactly(7);
    }

    /** Requests against the cancel of the last subscriber: what the body gave is delivered or discarded, once. */
    @EachEngine
    void requestsAgainstTheLastCancelLoseNothing(Engine engine) {
        try (Race race = new Race()) {
            for (int round = 0; round < 100; round++) {
                RecordingContext discarding = new RecordingContext();
                List<Integer> given = new CopyOnWriteArrayList<>();
                BridgeProcessor<Integer, Integer> processor = Processors.of(engine, round % 3, discarding, co -> {
                    for (Integer in = co.yield(null); ; ) {
                        given.add(in);
                        in = co.yield(in);
                    }
                });
                ScriptedPublisher.counting(50).subscribe(processor);
                ProbeSubscriber<Integer> probe = ProbeSubscriber.to(processor, discarding);
                Runnable requests = () -> {
                    for (int i = 0; i < 20; i++) {
                        probe.request(1);
                    }
                };
                race.run(requests, requests, () -> probe.awaitElements(1).cancel());
                probe.awaitClosed().assertNoEnd();
                assertThat(Stream.concat(probe.elements.stream(), discarding.elements.stream()))
                        .containsAll(given)
                        .doesNotHaveDuplicates();
            }
        }
    }

    @EachEngine
    void aSubscriberThatThrowsFromOnNextCountsAsCancelled(Engine engine) {
        IllegalStateException broken = new IllegalStateException("a broken subscriber");
        BridgeProcessor<Integer, Integer> processor = identity(engine, 0);
        ScriptedPublisher source = ScriptedPublisher.counting(3);
        source.subscribe(processor);
        ProbeSubscriber<Integer> throwing = new ProbeSubscriber<Integer>().whenNext(element -> {
            throw broken;
        });
        throwing.subscribeTo(processor, context);
        ProbeSubscriber<Integer> right = ProbeSubscriber.to(processor, context).request(9);
        throwing.request(9);
        right.assertCompleted();
        assertThat(right.elements).containsExactly(0, 1, 2);
        throwing.assertNoEnd();
        assertThat(throwing.received()).isEqualTo(1);
        assertThat(context.errors).containsExactly(broken);
    }

    @EachEngine
    void theLastSubscriberThatThrowsFromOnNextClosesTheBody(Engine engine) {
        IllegalStateException broken = new IllegalStateException("a broken subscriber");
        BridgeProcessor<Integer, Integer> processor = identity(engine, 0);
        ScriptedPublisher source = ScriptedPublisher.counting(3);
        source.subscribe(processor);
        ProbeSubscriber<Integer> throwing = new ProbeSubscriber<Integer>().whenNext(element -> {
            throw broken;
        });
        throwing.subscribeTo(processor, context).request(9).awaitElements(1);
        throwing.awaitClosed().assertNoEnd();
        assertThat(source.cancels).hasValue(1);
        assertThat(context.errors).containsExactly(broken);
    }

    @EachEngine
    void aBadRequestEndsItsSubscriberOnly(Engine engine) {
        BridgeProcessor<Integer, Integer> processor = identity(engine, 0);
        ScriptedPublisher.counting(3).subscribe(processor);
        ProbeSubscriber<Integer> bad = ProbeSubscriber.to(processor, context);
        ProbeSubscriber<Integer> right = ProbeSubscriber.to(processor, context);
        right.request(9);
        assertThat(bad.request(0).assertFailed()).hasMessageContaining("3.9");
        right.assertCompleted();
    }

    /** Requests, cancels and subscribers at once: each gets what follows its subscription, in order, without a gap. */
    @EachEngine
    void racingSubscribersGetTheSameInTheSameOrder(Engine engine) {
        try (Race race = new Race()) {
            for (int round = 0; round < 100; round++) {
                BridgeProcessor<Integer, Integer> processor = identity(engine, round % 3);
                ScriptedPublisher.counting(50).subscribe(processor);
                ProbeSubscriber<Integer> first = ProbeSubscriber.to(processor, context);
                ProbeSubscriber<Integer> second = ProbeSubscriber.to(processor, context);
                race.run(
                        () -> {
                            for (int i = 0; i < 50; i++) {
                                first.request(1);
                            }
                        },
                        () -> {
                            ProbeSubscriber<Integer> third = ProbeSubscriber.to(processor, context);
                            second.request(25).request(25);
                            third.request(3).cancel();
                        });
                first.request(1).assertCompleted();
                second.request(1).assertCompleted();
                assertThat(first.elements)
                        .hasSize(50)
                        .isEqualTo(second.elements)
                        .isSorted();
            }
        }
    }

    @Test
    void aheadMustNotBeNegative() {
        assertThatThrownBy(() -> identity(Engine.AUTO, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    private BridgeProcessor<Integer, Integer> identity(Engine engine, int ahead) {
        return of(engine, ahead, Numbers.IDENTITY);
    }

    private <Out> BridgeProcessor<Integer, Out> of(Engine engine, int ahead, GeneratorBody<Out, Integer> body) {
        return Processors.of(engine, ahead, context, body);
    }
}
