package io.corobridge.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.Engine;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;

/** Requirements of docs/requirements.md about a publisher that a body awaits. */
class AwaitRequirementsTest {

    private final RecordingContext context = new RecordingContext();

    @EachEngine
    @DisplayName("30: first asks for exactly one element and cancels inside onNext")
    void r30First(Engine engine) {
        int[] cancelsInOnNext = {-1};
        ScriptedPublisher source = ScriptedPublisher.once(self -> {
            self.subscriber().onNext(7);
            cancelsInOnNext[0] = self.cancels.get();
        });
        ProbeSubscriber<Integer> probe =
                ProbeSubscriber.to(Publishers.<Integer>single(engine, co -> co.first(source)), context);
        probe.request(1).assertCompleted();
        assertThat(probe.elements).containsExactly(7);
        assertThat(source.requests).containsExactly(1L);
        assertThat(cancelsInOnNext[0]).isEqualTo(1);
        assertThat(source.cancels).hasValue(1);
    }

    @EachEngine
    @DisplayName("30: single does not resume before onComplete, and sees what came before it, 2,000 times")
    void r30Single(Engine engine) {
        try (Race race = new Race()) {
            for (int round = 0; round < Race.rounds(2_000); round++) {
                int[] committed = new int[1]; // plain: onComplete happens before the return of the await
                ScriptedPublisher source = new ScriptedPublisher((self, n) -> {});
                ProbeSubscriber<Integer> probe = ProbeSubscriber.to(
                        Publishers.<Integer>single(engine, co -> co.single(source) + committed[0]), context);
                race.run(() -> probe.request(1), () -> {
                    Await.until("asked for", () -> !source.requests.isEmpty());
                    source.subscriber().onNext(1);
                    committed[0] = 10;
                    source.subscriber().onComplete();
                });
                probe.assertCompleted();
                assertThat(probe.elements).containsExactly(11);
            }
        }
    }

    @EachEngine
    @DisplayName(
            "31: request and cancel on one Subscription are serial, also when the waiter is cancelled within request")
    void r31(Engine engine) {
        try (Race race = new Race()) {
            for (int round = 0; round < Race.rounds(1_000); round++) {
                ScriptedPublisher source = new ScriptedPublisher((self, n) -> Thread.yield());
                ProbeSubscriber<Integer> probe = ProbeSubscriber.to(awaiting(engine, source), context);
                race.run(() -> probe.request(1), () -> {
                    Await.until("subscribed", source::isSubscribed);
                    probe.cancel();
                });
                probe.awaitClosed().assertNoEnd();
                Await.until("cancelled", () -> source.cancels.get() > 0);
                assertThat(source.cancels).hasValue(1);
                assertThat(source.violations).isEmpty();
            }
        }
    }

    @EachEngine
    @DisplayName("32: a waiter that is cancelled cancels its source exactly once")
    void r32(Engine engine) {
        ScriptedPublisher source = new ScriptedPublisher((self, n) -> {});
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(awaiting(engine, source), context);
        probe.request(1);
        Await.until("asked for", () -> !source.requests.isEmpty());
        probe.cancel();
        probe.cancel();
        probe.awaitClosed().assertNoEnd();
        assertThat(source.cancels).hasValue(1);
    }

    @EachEngine
    @DisplayName("33: a source that ignores the cancel after its second element does not end the await twice")
    void r33(Engine engine) {
        List<Object> ends = new CopyOnWriteArrayList<>();
        ScriptedPublisher source = ScriptedPublisher.once(self -> {
            self.subscriber().onNext(1);
            self.subscriber().onNext(2);
            self.subscriber().onNext(3);
            self.subscriber().onError(new IllegalStateException("late"));
            self.subscriber().onComplete();
        });
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(
                Publishers.<Integer>single(engine, co -> {
                    try {
                        return co.single(source);
                    } catch (IllegalArgumentException tooMany) {
                        ends.add(tooMany);
                        return 4;
                    }
                }),
                context);
        probe.request(1).assertCompleted();
        assertThat(ends).hasSize(1);
        assertThat(probe.elements).containsExactly(4);
        assertThat(context.errors).singleElement().satisfies(error -> assertThat(error)
                .hasMessage("late"));
    }

    @EachEngine
    @DisplayName(
            "34: a source that signals before onSubscribe or after the end: the rule is named, the result as it was")
    void r34(Engine engine) {
        IllegalStateException late = new IllegalStateException("late");
        ScriptedPublisher subscription = new ScriptedPublisher((self, n) -> {});
        Publisher<Integer> bad = subscriber -> {
            signal(subscriber, 0); // before onSubscribe
            subscriber.onSubscribe(subscription);
            signal(subscriber, 1);
            subscriber.onComplete();
            subscriber.onError(late);
            signal(subscriber, 2);
            subscriber.onComplete();
        };
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(awaiting(engine, bad), context);
        probe.request(1).assertCompleted();
        assertThat(probe.elements).containsExactly(1);
        assertThat(context.elements).containsExactly(0, 2);
        assertThat(context.errors).hasSize(3);
        assertThat(context.errors.get(0)).hasMessageStartingWith("1.9");
        assertThat(context.errors.get(1)).isSameAs(late);
        assertThat(context.errors.get(2)).hasMessageStartingWith("1.7");
    }

    @SuppressWarnings("unchecked")
    private static void signal(Subscriber<?> subscriber, int element) {
        ((Subscriber<Integer>) subscriber).onNext(element);
    }

    @EachEngine
    @DisplayName("g: a timeout before onSubscribe is the timeout, and the late Subscription is cancelled, never asked")
    void g(Engine engine) {
        List<Subscriber<?>> kept = new CopyOnWriteArrayList<>();
        Publisher<Integer> silent = kept::add;
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(
                Publishers.<Integer>of(engine, co -> {
                    for (int element : co.each(silent, 4)) {
                        co.yield(element);
                    }
                }),
                context);
        probe.request(1);
        Await.until("subscribed", () -> kept.size() == 1);
        probe.cancel();
        ProbeSubscriber<Integer> timed = ProbeSubscriber.to(
                Publishers.<Integer>single(engine, co -> co.await(silent, Duration.ofMillis(5))), context);
        assertThat(timed.request(1).assertFailed()).isInstanceOf(TimeoutException.class);
        probe.awaitClosed().assertNoEnd();
        assertThat(kept).hasSize(2);
        for (Subscriber<?> subscriber : kept) {
            ScriptedPublisher late = new ScriptedPublisher((self, n) -> {});
            subscriber.onSubscribe(late);
            assertThat(late.cancels).hasValue(1);
            assertThat(late.requests).isEmpty();
        }
    }

    private static BridgePublisher<Integer> awaiting(Engine engine, Publisher<Integer> source) {
        return Publishers.<Integer>single(engine, co -> co.await(source));
    }
}
