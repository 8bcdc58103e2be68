package io.corobridge.streams.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.Engine;
import io.corobridge.streams.Await;
import io.corobridge.streams.BridgePublisher;
import io.corobridge.streams.EachEngine;
import io.corobridge.streams.EachThreadEngine;
import io.corobridge.streams.ProbeSubscriber;
import io.corobridge.streams.Publishers;
import io.corobridge.streams.Range;
import io.corobridge.streams.RecordingContext;
import io.corobridge.streams.ScriptedPublisher;
import io.corobridge.streams.spi.SubscriberContext;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.reactivestreams.Publisher;

/** Publishers that a body awaits, right ones and wrong ones: {@code co.await}. */
class PublisherAwaitTest {

    private final RecordingContext context = new RecordingContext();

    @EachEngine
    @DisplayName("co.await(publisher): the single value, after onComplete, not before")
    void awaitEndsWithTheCompletion(Engine engine) {
        AtomicBoolean given = new AtomicBoolean();
        ScriptedPublisher source = new ScriptedPublisher((self, n) -> {
            self.subscriber().onNext(7);
            given.set(true);
        });
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(awaiting(engine, source), context);
        probe.request(1);
        Await.until("the element was given", given::get);
        assertThat(probe.elements).isEmpty();
        source.subscriber().onComplete();
        probe.assertCompleted();
        assertThat(probe.elements).containsExactly(7);
        assertThat(source.cancels).hasValue(0);
    }

    @EachEngine
    @DisplayName("co.await(publisher): null when empty")
    void awaitOfAnEmptyPublisherIsNull(Engine engine) {
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(
                awaiting(
                        engine, ScriptedPublisher.once(self -> self.subscriber().onComplete())),
                context);
        probe.request(1).assertCompleted();
        assertThat(probe.elements).isEmpty();
    }

    @EachEngine
    @DisplayName("co.await(publisher): more than one is an error")
    void awaitOfTwoElementsIsAnErrorAndCancels(Engine engine) {
        ScriptedPublisher source = ScriptedPublisher.once(self -> {
            self.subscriber().onNext(1);
            self.subscriber().onNext(2);
            self.subscriber().onNext(3); // ignores the cancel
            self.subscriber().onComplete();
        });
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(awaiting(engine, source), context);
        assertThat(probe.request(1).assertFailed()).isInstanceOf(IllegalArgumentException.class);
        assertThat(source.cancels).hasValue(1);
        assertThat(context.elements).containsExactlyInAnyOrder(1, 2, 3);
        assertThat(context.errors).isEmpty();
    }

    @EachEngine
    void awaitIgnoresSignalsAfterTheEnd(Engine engine) {
        Exception late = new Exception("late");
        ScriptedPublisher source = ScriptedPublisher.once(self -> {
            self.subscriber().onNext(1);
            self.subscriber().onComplete();
            self.subscriber().onError(late);
            self.subscriber().onNext(2);
            self.subscriber().onComplete();
        });
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(awaiting(engine, source), context);
        probe.request(1).assertCompleted();
        assertThat(probe.elements).containsExactly(1);
        assertThat(context.errors).hasSize(2).contains(late);
        assertThat(context.errors.get(1)).hasMessageContaining("1.7");
        assertThat(context.elements).containsExactly(2);
    }

    @EachEngine
    void anAwaitThatIsCancelledCancelsOnceAndDiscardsWhatItHad(Engine engine) {
        AtomicBoolean given = new AtomicBoolean();
        ScriptedPublisher source = new ScriptedPublisher((self, n) -> {
            self.subscriber().onNext(7);
            given.set(true);
        });
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(awaiting(engine, source), context);
        probe.request(1);
        Await.until("the element was given", given::get);
        probe.cancel();
        probe.awaitClosed().assertNoEnd();
        assertThat(source.cancels).hasValue(1);
        assertThat(context.elements).containsExactly(7);
        assertThat(context.errors).isEmpty();
    }

    @EachEngine
    void anErrorAfterTheCancelGoesToTheHook(Engine engine) {
        ScriptedPublisher source = new ScriptedPublisher((self, n) -> {});
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(awaiting(engine, source), context);
        probe.request(1);
        Await.until("requested", () -> source.requests.size() == 1);
        probe.cancel();
        probe.awaitClosed().assertNoEnd();
        Exception late = new Exception("late");
        source.subscriber().onError(late);
        assertThat(context.errors).containsExactly(late);
    }

    /** 2.7: request and cancel are serial, also when the waiter is cancelled while request runs. */
    @EachThreadEngine
    @DisplayName("co.last(endless, synchronous): a cancel ends it, although its subscribe never returns by itself")
    void aCancelReachesASourceThatNeverReturns(Engine engine) {
        AtomicLong given = new AtomicLong();
        ScriptedPublisher source = new ScriptedPublisher((self, n) -> {
            while (self.cancels.get() == 0) {
                self.subscriber().onNext((int) given.incrementAndGet());
            }
        });
        AtomicLong discarded = new AtomicLong();
        SubscriberContext counting = new SubscriberContext() {
            @Override
            public void errorDropped(Throwable error) {
                context.errorDropped(error);
            }

            @Override
            public void elementDiscarded(Object element) {
                discarded.incrementAndGet();
            }
        };
        AtomicBoolean left = new AtomicBoolean();
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(
                Publishers.<Integer>of(engine, co -> {
                    int last = co.last(source);
                    try {
                        co.yield(last);
                    } finally {
                        left.set(true);
                    }
                }),
                counting);
        probe.request(1);
        Await.until("the source is at work", () -> given.get() > 1_000);
        probe.cancel();
        probe.awaitClosed().assertNoEnd();
        assertThat(source.cancels).hasValue(1);
        assertThat(discarded).hasValue(given.get());
    }

    @EachThreadEngine
    @DisplayName("co.last(source) in a cleanup is read to its end, although the body is closing")
    void aSourceThatIsReadInACleanupIsNotCancelled(Engine engine) {
        AtomicReference<Object> last = new AtomicReference<>();
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(
                Publishers.<Integer>of(engine, co -> {
                    try {
                        co.yield(1);
                        co.yield(2);
                    } finally {
                        last.set(co.last(new Range(10)));
                    }
                }),
                context);
        probe.request(1).awaitElements(1).cancel();
        probe.awaitClosed().assertNoEnd();
        assertThat(last).hasValue(9);
    }

    @EachEngine
    @DisplayName("a manager's exit that has elements: each of them goes to the discard hook, the last one too")
    void theElementsOfAnExitAreDiscarded(Engine engine) {
        ScriptedPublisher resource = ScriptedPublisher.counting(1);
        ScriptedPublisher exit = ScriptedPublisher.counting(3);
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(
                Publishers.<Integer>single(
                        engine,
                        co -> co.with(
                                Publishers.<Integer>manager(resource, r -> exit, (r, e) -> exit, r -> exit), r -> 7)),
                context);
        probe.request(1).assertCompleted();
        assertThat(probe.elements).containsExactly(7);
        assertThat(context.elements).containsExactly(0, 1, 2);
    }

    private static BridgePublisher<Integer> awaiting(Engine engine, Publisher<Integer> source) {
        return Publishers.<Integer>single(engine, co -> co.await(source));
    }
}
