package io.corobridge.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.Engine;
import io.corobridge.streams.guard.Latch;
import io.corobridge.streams.reading.ExternalUpstream;
import io.corobridge.streams.reading.SerialSubscription;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;

/** What a driver does with what a body hands it by {@code co.suspend}: a publisher, a stage. */
class SuspendedOnTest {

    private final RecordingContext context = new RecordingContext();

    @EachEngine
    void aPublisherThatIsReadyGivesItsElement(Engine engine) {
        ProbeSubscriber<Object> probe = ProbeSubscriber.to(on(engine, ScriptedPublisher.counting(1)), context);
        probe.request(1).assertCompleted();
        assertThat(probe.elements).containsExactly(0);
    }

    @EachEngine
    void aPublisherThatIsNotReadyIsWaitedFor(Engine engine) {
        ScriptedPublisher source = new ScriptedPublisher((self, n) -> {});
        ProbeSubscriber<Object> probe = ProbeSubscriber.to(on(engine, source), context);
        probe.request(1);
        Await.until("asked for", () -> !source.requests.isEmpty());
        assertThat(probe.elements).isEmpty();
        source.subscriber().onNext(7);
        assertThat(probe.elements).isEmpty();
        source.subscriber().onComplete();
        probe.assertCompleted();
        assertThat(probe.elements).containsExactly(7);
    }

    @EachEngine
    void anErrorOfAPublisherIsRaisedAtTheSuspension(Engine engine) {
        Exception error = new Exception("of the publisher");
        for (ScriptedPublisher source : new ScriptedPublisher[] {
            ScriptedPublisher.once(self -> self.subscriber().onError(error)), new ScriptedPublisher((self, n) -> {})
        }) {
            ProbeSubscriber<Object> probe = ProbeSubscriber.to(on(engine, source), context);
            probe.request(1);
            Await.until("asked for", () -> !source.requests.isEmpty());
            source.subscriber().onError(error);
            assertThat(probe.assertFailed()).isSameAs(error);
        }
    }

    @EachEngine
    void aCancelCancelsThePublisher(Engine engine) {
        ScriptedPublisher source = new ScriptedPublisher((self, n) -> {});
        ProbeSubscriber<Object> probe = ProbeSubscriber.to(on(engine, source), context);
        probe.request(1);
        Await.until("asked for", () -> !source.requests.isEmpty());
        probe.cancel();
        probe.awaitClosed().assertNoEnd();
        assertThat(source.cancels).hasValue(1);
    }

    @EachEngine
    void aStageGivesItsValueNowOrLater(Engine engine) {
        ProbeSubscriber<Object> now = ProbeSubscriber.to(on(engine, CompletableFuture.completedFuture(1)), context);
        now.request(1).assertCompleted();
        assertThat(now.elements).containsExactly(1);
        CompletableFuture<Object> later = new CompletableFuture<>();
        ProbeSubscriber<Object> probe = ProbeSubscriber.to(on(engine, later), context);
        probe.request(1);
        later.complete(2);
        probe.assertCompleted();
        assertThat(probe.elements).containsExactly(2);
    }

    private static BridgePublisher<Object> on(Engine engine, Object awaited) {
        return Publishers.single(engine, co -> co.suspend(awaited));
    }

    @Test
    void aWaiterThatComesAfterTheSignalIsResumedAtOnce() {
        Latch signal = new Latch();
        AtomicInteger told = new AtomicInteger();
        signal.set();
        signal.whenSet(told::incrementAndGet);
        assertThat(told).hasValue(1);
    }

    @EachEngine
    void aSecondSubscriptionIsNoReasonToAskAgain(Engine engine) {
        ScriptedPublisher second = new ScriptedPublisher((self, n) -> {});
        ScriptedPublisher source = ScriptedPublisher.once(self -> {
            self.subscriber().onSubscribe(second);
            self.subscriber().onNext(1);
            self.subscriber().onComplete();
        });
        ProbeSubscriber<Integer> probe =
                ProbeSubscriber.to(Publishers.<Integer>single(engine, co -> co.single(source)), context);
        probe.request(1).assertCompleted();
        assertThat(source.requests).hasSize(1);
        assertThat(second.requests).isEmpty();
        assertThat(second.cancels).hasValue(1);
    }

    /** A request that emits without end is left only if each element looks for a cancel of another thread. */
    @Test
    void aCancelThatFindsARequestInProgressIsDoneInsideIt() {
        int[] cancels = new int[1];
        SerialSubscription upstream = new SerialSubscription(context, ExternalUpstream.<Integer>reading(1, context));
        upstream.set(new Subscription() {
            @Override
            public void request(long n) {
                assertThat(upstream.refuses()).isFalse();
                try (Race race = new Race()) {
                    race.run(upstream::cancel);
                }
                assertThat(cancels[0]).isZero(); // 2.7: not while this runs
                assertThat(upstream.refuses()).isTrue();
                assertThat(cancels[0]).isEqualTo(1);
            }

            @Override
            public void cancel() {
                cancels[0]++;
            }
        });
        upstream.request(1);
        assertThat(cancels[0]).isEqualTo(1);
    }
}
