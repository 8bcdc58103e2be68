package io.corobridge.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.Engine;
import io.corobridge.streams.spi.SubscriberContexts;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Requirements of docs/requirements.md about a publisher that a body reads in a loop. */
class ReadRequirementsTest {

    private final RecordingContext context = new RecordingContext();
    private final List<Object> log = new CopyOnWriteArrayList<>();

    @EachEngine
    @DisplayName(
            "34: more than was asked for, and onNext after the end: dropped or named, the loop has what came before")
    void r34(Engine engine) {
        ScriptedPublisher tooMany =
                ScriptedPublisher.once(self -> IntStream.range(0, 6).forEach(self.subscriber()::onNext));
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(reading(engine, tooMany, 2), context);
        assertThat(probe.request(9).assertFailed()).hasMessageContaining("1.1");
        assertThat(tooMany.cancels).hasValue(1);
        ScriptedPublisher afterTheEnd = ScriptedPublisher.once(self -> {
            self.subscriber().onNext(10);
            self.subscriber().onComplete();
            self.subscriber().onNext(11);
        });
        ProbeSubscriber<Integer> second = ProbeSubscriber.to(reading(engine, afterTheEnd, 2), context);
        second.request(9).assertCompleted();
        assertThat(second.elements).containsExactly(10);
        assertThat(context.elements).contains(11);
        assertThat(context.errors).last().satisfies(error -> assertThat(error).hasMessageStartingWith("1.7"));
    }

    @EachEngine
    @DisplayName("35: the batch is the prefetch, asked for again at 75 %; 1 is a real 1")
    void r35(Engine engine) {
        for (int prefetch : new int[] {1, 2, 3, 4, 5, 8, 16, 64, 100}) {
            ScriptedPublisher source = ScriptedPublisher.counting(300);
            ProbeSubscriber<Integer> probe = ProbeSubscriber.to(reading(engine, source, prefetch), context);
            probe.request(Long.MAX_VALUE).assertCompleted();
            assertThat(probe.elements).hasSize(300);
            long refill = prefetch - prefetch / 4;
            assertThat(source.requests.get(0)).isEqualTo(prefetch);
            assertThat(source.requests.subList(1, source.requests.size()))
                    .containsOnly(refill)
                    .hasSize((int) ((300 - prefetch + refill - 1) / refill)); // none after the end
        }
    }

    @EachEngine
    @DisplayName("36: a loop over an endless synchronous source can be cancelled")
    void r36(Engine engine) {
        ScriptedPublisher source = ScriptedPublisher.endless();
        ProbeSubscriber<Integer> probe = new ProbeSubscriber<>();
        probe.whenNext(element -> {
                    if (probe.received() == 500) {
                        probe.cancel();
                    }
                })
                .subscribeTo(reading(engine, source, 32), context);
        probe.request(Long.MAX_VALUE).awaitElements(500).awaitClosed().assertNoEnd();
        assertThat(source.cancels).hasValue(1);
        assertThat(probe.received()).isEqualTo(500);
    }

    @EachEngine
    @DisplayName("36: the same of a loop that does not yield")
    void r36WithoutAYield(Engine engine) {
        ScriptedPublisher source = ScriptedPublisher.endless();
        AtomicInteger read = new AtomicInteger();
        ProbeSubscriber<Integer> probe = new ProbeSubscriber<>();
        probe.subscribeTo(
                Publishers.<Integer>single(engine, co -> {
                    for (Integer element : co.<Integer>each(source, 32)) {
                        assertThat(element).isZero();
                        if (read.incrementAndGet() == 500) {
                            probe.cancel();
                        }
                        assertThat(read).hasValueLessThanOrEqualTo(500);
                    }
                    return read.get();
                }),
                context);
        probe.request(1).awaitClosed().assertNoEnd();
        assertThat(source.cancels).hasValue(1);
        assertThat(read).hasValue(500);
    }

    @EachEngine
    @DisplayName("37: an onSubscribe that comes after the consumer was cancelled is cancelled")
    void r37(Engine engine) {
        List<Subscriber<?>> kept = new CopyOnWriteArrayList<>();
        Publisher<Integer> silent = kept::add;
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(reading(engine, silent, 8), context);
        probe.request(1);
        Await.until("subscribed", () -> kept.size() == 1);
        probe.cancel();
        probe.awaitClosed().assertNoEnd();
        ScriptedPublisher late = new ScriptedPublisher((self, n) -> {});
        kept.get(0).onSubscribe(late);
        assertThat(late.cancels).hasValue(1);
        assertThat(late.requests).isEmpty();
    }

    @EachEngine
    @DisplayName("38: a consumer that throws in its loop: the source is cancelled before the exception leaves")
    void r38(Engine engine) {
        ScriptedPublisher source = ScriptedPublisher.counting(1_000);
        IllegalStateException error = new IllegalStateException("loop");
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(
                Publishers.<Integer>of(engine, co -> {
                    try {
                        co.forEach(source, element -> {
                            throw error;
                        });
                    } finally {
                        log.add(source.cancels.get());
                    }
                }),
                context);
        assertThat(probe.request(1).assertFailed()).isSameAs(error);
        assertThat(log).containsExactly(1);
    }

    @EachEngine
    @DisplayName("39: a source that drops what nobody asked for loses nothing: a request is there at subscribe")
    void r39(Engine engine) {
        for (int prefetch : new int[] {1, 4}) {
            log.clear();
            ProbeSubscriber<Integer> probe = ProbeSubscriber.to(reading(engine, new Dropping(), prefetch), context);
            probe.request(2);
            probe.assertCompleted();
            assertThat(probe.elements).containsExactly(1);
            assertThat(log).isEmpty();
        }
    }

    @EachEngine
    @DisplayName("40: what a body awaits or reads sees the subscriber's context")
    void r40(Engine engine) {
        BridgePublisher<Integer> inner = (subscriber, seen) -> {
            log.add(seen);
            ScriptedPublisher.counting(1).subscribe(subscriber);
        };
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(
                Publishers.<Integer>of(engine, co -> {
                    co.await(inner);
                    co.forEach(inner, co::yield);
                    log.add(SubscriberContexts.of(co));
                }),
                context);
        probe.request(2).assertCompleted();
        assertThat(log).hasSize(3).allMatch(seen -> seen == context);
    }

    /** What is restored around a body is the adapters'; the core itself lets nothing in and leaves nothing behind. */
    @EachThreadEngine
    @DisplayName("41: a thread-bound value of the one who subscribes is not inherited by the thread of the body")
    void r41(Engine engine) {
        InheritableThreadLocal<String> bound = new InheritableThreadLocal<>();
        bound.set("of the subscriber");
        try {
            ProbeSubscriber<Integer> probe = ProbeSubscriber.to(
                    Publishers.of(engine, co -> {
                        log.add(String.valueOf(bound.get()));
                        co.yield(1);
                    }),
                    context);
            probe.request(2).assertCompleted();
            assertThat(log).containsExactly("null");
            assertThat(bound.get()).isEqualTo("of the subscriber");
        } finally {
            bound.remove();
        }
    }

    @EachEngine
    @DisplayName("h: of two subscriptions the second is cancelled, and only the first is asked")
    void h(Engine engine) {
        ScriptedPublisher second = new ScriptedPublisher((self, n) -> {});
        ScriptedPublisher source = ScriptedPublisher.once(self -> {
            self.subscriber().onSubscribe(second);
            self.subscriber().onNext(1);
            self.subscriber().onComplete();
        });
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(reading(engine, source, 4), context);
        probe.request(9).assertCompleted();
        assertThat(probe.elements).containsExactly(1);
        assertThat(second.cancels).hasValue(1);
        assertThat(second.requests).isEmpty();
        assertThat(source.cancels).hasValue(0);
        assertThat(source.requests).containsExactly(4L);
        assertThat(context.errors).singleElement().satisfies(error -> assertThat(error)
                .hasMessageStartingWith("2.5"));
    }

    @EachEngine
    @DisplayName("j: a source that gives too much is cancelled and the loop fails; nothing is thrown into the source")
    void j(Engine engine) {
        ScriptedPublisher source = ScriptedPublisher.once(self -> {
            LongStream.range(0, 9).forEach(i -> self.subscriber().onNext((int) i));
            log.add("nothing thrown");
        });
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(reading(engine, source, 4), context);
        assertThat(probe.request(99).assertFailed())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("1.1");
        assertThat(log).containsExactly("nothing thrown");
        assertThat(source.cancels).hasValue(1);
    }

    private static BridgePublisher<Integer> reading(Engine engine, Publisher<Integer> source, int prefetch) {
        return Publishers.of(engine, co -> {
            for (int element : co.each(source, prefetch)) {
                co.yield(element);
            }
        });
    }

    /** Has its element right after onSubscribe, and drops it if nobody has asked by then. */
    private final class Dropping implements Publisher<Integer>, Subscription {

        private long asked;

        @Override
        public void subscribe(Subscriber<? super Integer> subscriber) {
            subscriber.onSubscribe(this);
            if (asked > 0) {
                subscriber.onNext(1);
            } else {
                log.add("dropped");
            }
            subscriber.onComplete();
        }

        @Override
        public void request(long n) {
            asked += n;
        }

        @Override
        public void cancel() {}
    }
}
