package io.corobridge.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncIterable;
import io.corobridge.Awaitable;
import io.corobridge.Engine;
import io.corobridge.streams.spi.SubscriberContext;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The same few steps at the same moment, in bounded rounds. What may come of a round is said in the test. */
class RaceTest {

    private static final int ROUNDS = Integer.getInteger("corobridge.test.rounds", 300);

    private final Race race = new Race();

    @AfterEach
    void close() {
        race.close();
    }

    @EachSource
    void firstRequestsAgainstEachOther(Numbers source) {
        for (int round = 0; round < ROUNDS; round++) {
            ProbeSubscriber<Integer> probe = new ProbeSubscriber<Integer>();
            probe.subscribeTo(source.of(4), SubscriberContext.NONE);
            race.run(() -> probe.request(2), () -> probe.request(3));
            probe.assertCompleted();
            assertThat(probe.elements).containsExactly(0, 1, 2, 3);
        }
    }

    @EachSource
    void requestsAgainstEachOther(Numbers source) {
        for (int round = 0; round < ROUNDS; round++) {
            ProbeSubscriber<Integer> probe = ProbeSubscriber.to(source.endless());
            Runnable requests = () -> {
                for (int i = 0; i < 30; i++) {
                    probe.request(1);
                }
            };
            race.run(requests, requests, requests);
            probe.awaitElements(90);
            assertThat(probe.bridge().demand()).isZero();
            probe.cancel();
            probe.awaitClosed().assertNoEnd();
        }
    }

    @EachSource
    void firstRequestAgainstCancel(Numbers source) {
        for (int round = 0; round < ROUNDS; round++) {
            ProbeSubscriber<Integer> probe = ProbeSubscriber.to(source.endless());
            race.run(() -> probe.request(2), probe::cancel);
            probe.awaitClosed().assertNoEnd();
        }
    }

    @EachSource
    void firstRequestAgainstABadOne(Numbers source) {
        for (int round = 0; round < ROUNDS; round++) {
            ProbeSubscriber<Integer> probe = ProbeSubscriber.to(source.endless());
            race.run(() -> probe.request(2), () -> probe.request(-1));
            assertThat(probe.assertFailed()).isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** 3.9 from another thread while elements go out: always the error, once, after the element in progress. */
    @EachSource
    void aBadRequestAgainstOnNext(Numbers source) {
        for (int round = 0; round < ROUNDS; round++) {
            ProbeSubscriber<Integer> probe = new ProbeSubscriber<Integer>().keepingNothing();
            probe.subscribeTo(source.endless(), SubscriberContext.NONE);
            race.run(() -> probe.request(Long.MAX_VALUE - 5), () -> probe.awaitElements(1)
                    .request(0));
            assertThat(probe.assertFailed()).isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** A request that comes as the body parks for want of demand wakes it. */
    @EachSource
    void requestAgainstPark(Numbers source) {
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(source.endless());
        for (int round = 1; round <= 10 * ROUNDS; round++) {
            probe.request(1).awaitElements(round);
        }
        probe.cancel();
        probe.awaitClosed().assertNoEnd();
    }

    /** Cancel against yield: nothing after it but the element in progress; every element delivered or discarded. */
    @EachSource
    void cancelAgainstYield(Numbers source) {
        for (int round = 0; round < ROUNDS; round++) {
            long takenBefore = source.taken.get();
            int closedBefore = source.closed.get();
            source.processor.elements.clear();
            RecordingContext context = new RecordingContext();
            ProbeSubscriber<Integer> probe = new ProbeSubscriber<Integer>();
            probe.subscribeTo(source.endless(), context);
            race.run(() -> probe.request(50), () -> {
                probe.awaitElements(1);
                probe.cancel();
            });
            probe.awaitClosed().assertNoEnd();
            int discarded = context.elements.size() + source.processor.elements.size();
            assertThat(source.taken.get() - takenBefore).isEqualTo(probe.received() + discarded);
            assertThat(context.errors).isEmpty();
            assertThat(source.closed.get() - closedBefore).isEqualTo(1);
        }
    }

    /** A cancel while the driver looks whether the element that it holds ahead was asked for: it is discarded, not lost. */
    @Test
    void cancelAgainstAnElementHeldAhead() {
        AtomicLong taken = new AtomicLong();
        AsyncIterable<Integer> endless = () -> () -> Awaitable.ready((int) taken.incrementAndGet());
        for (int round = 0; round < 10 * ROUNDS; round++) {
            taken.set(0);
            RecordingContext context = new RecordingContext();
            ProbeSubscriber<Integer> probe = new ProbeSubscriber<Integer>().keepingNothing();
            probe.subscribeTo(Publishers.lookingAhead(endless), context);
            AtomicBoolean cancelled = new AtomicBoolean();
            race.run(
                    () -> {
                        while (!cancelled.get()) {
                            probe.request(1);
                        }
                    },
                    () -> {
                        probe.awaitElements(1).cancel();
                        cancelled.set(true);
                    });
            probe.awaitClosed().assertNoEnd();
            assertThat(probe.received() + context.elements.size()).isEqualTo(taken.get());
        }
    }

    /** Cancel against the end: either the completion or silence, and one close. */
    @EachSource
    void cancelAgainstCompletion(Numbers source) {
        for (int round = 0; round < ROUNDS; round++) {
            int closedBefore = source.closed.get();
            ProbeSubscriber<Integer> probe = ProbeSubscriber.to(source.of(1));
            race.run(() -> probe.request(2), () -> {
                probe.awaitElements(1);
                probe.cancel();
            });
            probe.awaitClosed();
            assertThat(probe.violations).isEmpty();
            assertThat(probe.completions.get()).isBetween(0, 1);
            assertThat(source.closed.get() - closedBefore).isEqualTo(1);
        }
    }

    /** Cancel against an error: it reaches the subscriber or the hook, not both and not none. */
    @EachSource
    void cancelAgainstError(Numbers source) {
        Exception error = new Exception("body");
        for (int round = 0; round < ROUNDS; round++) {
            RecordingContext context = new RecordingContext();
            ProbeSubscriber<Integer> probe = ProbeSubscriber.to(source.of(1, error), context);
            race.run(() -> probe.request(2), () -> {
                probe.awaitElements(1);
                probe.cancel();
            });
            probe.awaitClosed();
            assertThat(probe.violations).isEmpty();
            assertThat(probe.errors.size() + context.errors.size()).isBetween(0, 1);
        }
    }

    @EachEngine
    void shortStreamsCompleteWithWhatTheyHave(Engine engine) {
        for (int round = 0; round < 5 * ROUNDS; round++) {
            int size = ThreadLocalRandom.current().nextInt(5);
            ProbeSubscriber<Integer> probe = ProbeSubscriber.to(Publishers.of(engine, co -> {
                for (int i = 0; i < size; i++) {
                    co.yield(i);
                }
            }));
            probe.request(Long.MAX_VALUE).assertCompleted();
            assertThat(probe.elements).isEqualTo(List.of(0, 1, 2, 3, 4).subList(0, size));
        }
    }

    @EachEngine
    void cancelAgainstTheResultOfACoroutine(Engine engine) {
        for (int round = 0; round < ROUNDS; round++) {
            RecordingContext context = new RecordingContext();
            ProbeSubscriber<Integer> probe = ProbeSubscriber.to(Publishers.<Integer>single(engine, co -> 1), context);
            race.run(() -> probe.request(1), probe::cancel);
            probe.awaitClosed();
            assertThat(probe.violations).isEmpty();
            assertThat(probe.elements.size() + context.elements.size()).isBetween(0, 1);
            assertThat(context.errors).isEmpty();
        }
    }
}
