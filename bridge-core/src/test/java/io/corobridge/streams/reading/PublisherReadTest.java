package io.corobridge.streams.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corobridge.Engine;
import io.corobridge.streams.Await;
import io.corobridge.streams.BridgePublisher;
import io.corobridge.streams.EachEngine;
import io.corobridge.streams.EachThreadEngine;
import io.corobridge.streams.ProbeSubscriber;
import io.corobridge.streams.Publishers;
import io.corobridge.streams.RecordingContext;
import io.corobridge.streams.ScriptedPublisher;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;

/** Publishers that a body reads, right ones and wrong ones: {@code co.each} and {@code co.forEach}. */
class PublisherReadTest {

    private final RecordingContext context = new RecordingContext();
    private final List<Object> log = new CopyOnWriteArrayList<>();

    @EachEngine
    @DisplayName("co.each(publisher): batches of prefetch, refilled at 75 %")
    void eachAsksForBatchesAndRefillsAtThreeQuarters(Engine engine) {
        ScriptedPublisher source = ScriptedPublisher.counting(30);
        assertThat(readAll(engine, source, 8)).hasSize(30);
        assertThat(source.requests).containsExactly(8L, 6L, 6L, 6L, 6L); // and none after the end
        assertThat(source.violations).isEmpty();
        assertThat(source.cancels).hasValue(0);
    }

    @EachEngine
    @DisplayName("co.each(publisher): prefetch 1 is a real 1")
    void aPrefetchOfOneIsARealOne(Engine engine) {
        ScriptedPublisher source = ScriptedPublisher.counting(3);
        assertThat(readAll(engine, source, 1)).containsExactly(0, 1, 2);
        assertThat(source.requests).containsOnly(1L);
    }

    @EachEngine
    @DisplayName("onNext / onComplete / onError(e): e raised at the pull, after the values that came before it")
    void anErrorComesAfterTheValuesBeforeIt(Engine engine) {
        Exception error = new Exception("upstream");
        ScriptedPublisher source = ScriptedPublisher.once(self -> {
            self.subscriber().onNext(1);
            self.subscriber().onNext(2);
            self.subscriber().onError(error);
        });
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(reading(engine, source, 8), context);
        assertThat(probe.request(9).assertFailed()).isSameAs(error);
        assertThat(probe.elements).containsExactly(1, 2);
        assertThat(source.cancels).hasValue(0);
    }

    @EachEngine
    @DisplayName("more than asked: cancelled by the rule")
    void moreThanAskedIsAnErrorThatNamesTheRule(Engine engine) {
        ScriptedPublisher source =
                ScriptedPublisher.once(self -> IntStream.range(0, 10).forEach(self.subscriber()::onNext));
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(reading(engine, source, 4), context);
        assertThat(probe.request(99).assertFailed())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("1.1");
        assertThat(probe.elements.size() + context.elements.size()).isEqualTo(10);
        assertThat(source.cancels).hasValue(1);
    }

    /** Also when the loop has taken all that was asked for, so that one more would find room. */
    @EachEngine
    void oneMoreThanAskedIsAnErrorThatNamesTheRule(Engine engine) {
        ScriptedPublisher source = new ScriptedPublisher((self, n) -> {});
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(reading(engine, source, 4), context);
        probe.request(4);
        Await.until("asked", () -> source.requests.size() == 1);
        IntStream.range(0, 3).forEach(source.subscriber()::onNext);
        Await.until("refilled", () -> source.requests.size() == 2);
        IntStream.range(3, 7).forEach(source.subscriber()::onNext);
        probe.awaitElements(4);
        source.subscriber().onNext(7);
        assertThat(probe.request(9).assertFailed()).hasMessageContaining("1.1");
        assertThat(probe.elements).containsExactly(0, 1, 2, 3, 4, 5, 6);
        assertThat(context.elements).containsExactly(7);
        assertThat(source.cancels).hasValue(1);
    }

    @EachEngine
    @DisplayName("signals after the end: dropped by the rule")
    void signalsAfterTheEndChangeNothing(Engine engine) {
        Exception late = new Exception("late");
        ScriptedPublisher source = ScriptedPublisher.once(self -> {
            self.subscriber().onNext(1);
            self.subscriber().onComplete();
            self.subscriber().onNext(2);
            self.subscriber().onError(late);
            self.subscriber().onComplete();
        });
        assertThat(readAll(engine, source, 8)).containsExactly(1);
        assertThat(context.elements).containsExactly(2);
        assertThat(context.errors).hasSize(2).contains(late);
        assertThat(context.errors.get(0)).hasMessageContaining("1.7");
    }

    @EachEngine
    @DisplayName("null: refused by the rule")
    void nullIsRefusedAndTheReadingGoesOn(Engine engine) {
        ScriptedPublisher source = ScriptedPublisher.once(self -> {
            assertThatThrownBy(() -> self.subscriber().onNext(null)).isInstanceOf(NullPointerException.class);
            assertThatThrownBy(() -> self.subscriber().onError(null)).isInstanceOf(NullPointerException.class);
            assertThatThrownBy(() -> self.subscriber().onSubscribe(null)).isInstanceOf(NullPointerException.class);
            self.subscriber().onNext(1);
            self.subscriber().onComplete();
        });
        assertThat(readAll(engine, source, 8)).containsExactly(1);
    }

    @EachEngine
    void aSecondSubscriptionIsCancelled(Engine engine) {
        ScriptedPublisher second = new ScriptedPublisher((self, n) -> {});
        ScriptedPublisher source = ScriptedPublisher.once(self -> {
            self.subscriber().onSubscribe(second);
            self.subscriber().onNext(1);
            self.subscriber().onComplete();
        });
        assertThat(readAll(engine, source, 8)).containsExactly(1);
        assertThat(second.cancels).hasValue(1);
        assertThat(second.requests).isEmpty();
        assertThat(source.cancels).hasValue(0);
        assertThat(context.errors).singleElement().asString().contains("2.5");
    }

    @EachEngine
    void aSubscriptionThatComesAfterTheCancelIsCancelled(Engine engine) {
        Subscriber<?>[] kept = new Subscriber<?>[1];
        CountDownLatch subscribed = new CountDownLatch(1);
        Publisher<Integer> late = subscriber -> {
            kept[0] = subscriber;
            subscribed.countDown();
        };
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(reading(engine, late, 8), context);
        probe.request(1);
        Await.latch(subscribed);
        probe.cancel();
        probe.awaitClosed().assertNoEnd();
        ScriptedPublisher subscription = new ScriptedPublisher((self, n) -> {});
        kept[0].onSubscribe(subscription);
        assertThat(subscription.cancels).hasValue(1);
        assertThat(subscription.requests).isEmpty();
        assertThat(context.errors).isEmpty();
    }

    @EachEngine
    void anErrorWithoutASubscriptionReachesTheBody(Engine engine) {
        Exception error = new Exception("before onSubscribe");
        Publisher<Integer> source = subscriber -> subscriber.onError(error);
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(reading(engine, source, 8), context);
        assertThat(probe.request(1).assertFailed()).isSameAs(error);
    }

    @EachEngine
    void aSubscribeThatThrowsReachesTheBody(Engine engine) {
        IllegalStateException error = new IllegalStateException("subscribe");
        Publisher<Integer> source = subscriber -> {
            throw error;
        };
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(reading(engine, source, 8), context);
        assertThat(probe.request(1).assertFailed()).isSameAs(error);
    }

    @EachEngine
    @DisplayName("loop left for good: upstream cancelled exactly once; buffered elements to the discard hook")
    void aLoopThatIsLeftCancelsOnceAndDiscardsWhatItHad(Engine engine) {
        ScriptedPublisher source = ScriptedPublisher.counting(100);
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(
                Publishers.<Integer>of(engine, co -> {
                    for (int element : co.each(source, 8)) {
                        co.yield(element);
                        break;
                    }
                }),
                context);
        probe.request(9).assertCompleted();
        assertThat(probe.elements).containsExactly(0);
        assertThat(source.cancels).hasValue(1);
        assertThat(context.elements).containsExactly(1, 2, 3, 4, 5, 6, 7);
    }

    @EachEngine
    @DisplayName("body closed: upstream cancelled exactly once; buffered elements to the discard hook")
    void aBodyThatIsCancelledCancelsItsSourceOnce(Engine engine) {
        ScriptedPublisher source = ScriptedPublisher.counting(100);
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(reading(engine, source, 4), context);
        probe.request(1).awaitElements(1);
        probe.cancel();
        probe.awaitClosed().assertNoEnd();
        assertThat(source.cancels).hasValue(1);
        assertThat(context.errors).isEmpty();
        assertThat(context.elements).containsExactly(1, 2, 3);
    }

    @EachEngine
    void aBodyThatIsCancelledWhileItWaitsForAnElementCancelsItsSourceOnce(Engine engine) {
        for (BridgePublisher<Integer> publisher : List.of(
                reading(engine, new ScriptedPublisher((self, n) -> log.add(self)), 8),
                Publishers.<Integer>of(
                        engine, co -> co.forEach(new ScriptedPublisher((self, n) -> log.add(self)), co::yield)))) {
            log.clear();
            ProbeSubscriber<Integer> probe = ProbeSubscriber.to(publisher, context);
            probe.request(1);
            Await.until("requested", () -> log.size() == 1);
            probe.cancel();
            probe.awaitClosed().assertNoEnd();
            assertThat(((ScriptedPublisher) log.get(0)).cancels).hasValue(1);
        }
    }

    @EachEngine
    void anEndlessSynchronousSourceIsCancelledFromInside(Engine engine) {
        ScriptedPublisher source = ScriptedPublisher.endless();
        ProbeSubscriber<Integer> probe = new ProbeSubscriber<>();
        probe.whenNext(element -> {
                    if (probe.received() == 1_000) {
                        probe.cancel();
                    }
                })
                .subscribeTo(reading(engine, source, 16), context);
        probe.request(Long.MAX_VALUE).awaitClosed().assertNoEnd();
        assertThat(probe.elements).hasSize(1_000);
        assertThat(source.cancels).hasValue(1);
        assertThat(source.violations).isEmpty();
    }

    @EachThreadEngine
    void anEndlessSynchronousSourceIsCancelledFromAnotherThread(Engine engine) {
        ScriptedPublisher source = ScriptedPublisher.endless();
        ProbeSubscriber<Integer> probe = new ProbeSubscriber<Integer>().keepingNothing();
        probe.subscribeTo(reading(engine, source, 16), context);
        probe.request(Long.MAX_VALUE).awaitElements(1_000);
        probe.cancel();
        probe.awaitClosed().assertNoEnd();
        assertThat(source.cancels).hasValue(1);
        assertThat(source.violations).isEmpty();
    }

    private static BridgePublisher<Integer> reading(Engine engine, Publisher<Integer> source, int prefetch) {
        return Publishers.of(engine, co -> {
            for (int element : co.each(source, prefetch)) {
                co.yield(element);
            }
        });
    }

    private List<Integer> readAll(Engine engine, Publisher<Integer> source, int prefetch) {
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(reading(engine, source, prefetch), context);
        probe.request(Long.MAX_VALUE).assertCompleted();
        return probe.elements;
    }
}
