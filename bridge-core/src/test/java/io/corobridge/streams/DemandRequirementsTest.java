package io.corobridge.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.Engine;
import io.corobridge.GeneratorScope;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;

/** Requirements of docs/requirements.md about demand. The probe notes what overlaps, recurses or is too much. */
class DemandRequirementsTest {

    private final RecordingContext context = new RecordingContext();
    private final Race race = new Race();

    @AfterEach
    void close() {
        race.close();
    }

    @EachSource
    @DisplayName("4: n elements for n asked for, also with four requesters")
    void r04(Numbers source) {
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(source.endless(), context);
        Runnable requests = () -> {
            for (int i = 0; i < 250; i++) {
                probe.request(1);
            }
        };
        race.run(requests, requests, requests, requests);
        probe.awaitElements(1_000);
        probe.cancel();
        probe.awaitClosed().assertNoEnd(); // with no violation of 1.1
        assertThat(probe.received()).isEqualTo(1_000);
    }

    @EachThreadEngine
    @DisplayName("4: a thread that is not the body's emits nothing")
    void r04OtherThreads(Engine engine) {
        AtomicReference<Throwable> refused = new AtomicReference<>();
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(Publishers.of(engine, co -> {
            Thread other = new Thread(() -> {
                try {
                    co.yield(7);
                } catch (Throwable error) {
                    refused.set(error);
                }
            });
            other.start();
            other.join();
            co.yield(1);
        }));
        probe.request(5).assertCompleted();
        assertThat(probe.elements).containsExactly(1);
        assertThat(refused.get()).isInstanceOf(IllegalStateException.class);
    }

    @EachSource
    @DisplayName("5: onNext is concurrent neither with itself nor with the end")
    void r05(Numbers source) {
        for (int round = 0; round < Race.rounds(100); round++) {
            ProbeSubscriber<Integer> probe = ProbeSubscriber.to(source.of(20), context);
            race.run(() -> probe.request(7), () -> probe.request(7), () -> probe.request(7), () -> probe.request(0));
            probe.awaitEnd();
            assertThat(probe.violations).isEmpty();
        }
    }

    @EachSource
    @DisplayName("6: request(1) from inside onNext does not recurse, 1,000,000 times")
    void r06(Numbers source) {
        int elements = Race.rounds(1_000_000); // 3.3
        ProbeSubscriber<Integer> probe = new ProbeSubscriber<Integer>().keepingNothing();
        probe.whenNext(element -> probe.request(1)).subscribeTo(source.of(elements), context);
        probe.request(1).assertCompleted(); // an onNext within another would be a violation of 1.3
        assertThat(probe.received()).isEqualTo(elements);
    }

    @EachSource
    @DisplayName("7: requests from several threads sum without loss")
    void r07(Numbers source) {
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(source.endless(), context);
        Runnable requests = () -> {
            for (int i = 1; i <= 20; i++) {
                probe.request(i);
            }
        };
        race.run(requests, requests, requests);
        probe.awaitElements(630);
        assertThat(probe.bridge().demand()).isZero();
        probe.cancel();
        probe.awaitClosed().assertNoEnd();
        assertThat(probe.received()).isEqualTo(630);
    }

    @EachSource
    @DisplayName("7: sums saturate at Long.MAX_VALUE")
    void r07Saturates(Numbers source) {
        ProbeSubscriber<Integer> probe = new ProbeSubscriber<Integer>()
                .whenSubscribed(self -> self.request(Long.MAX_VALUE - 1)
                        .request(Long.MAX_VALUE - 1)
                        .request(1))
                .subscribeTo(source.of(3), context);
        probe.assertCompleted();
        assertThat(probe.elements).containsExactly(0, 1, 2);
        assertThat(probe.bridge().demand()).isEqualTo(Long.MAX_VALUE);
    }

    @EachSource
    @DisplayName("8: request(n <= 0) closes the body and signals IllegalArgumentException; after the end it is a no-op")
    void r08(Numbers source) {
        for (long n : new long[] {0, -1, Long.MIN_VALUE}) {
            int closed = source.closed.get();
            ProbeSubscriber<Integer> probe = ProbeSubscriber.to(source.endless(), context);
            probe.request(1).awaitElements(1).request(n);
            assertThat(probe.assertFailed())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("3.9");
            probe.request(1).request(n);
            assertThat(probe.assertFailed()).isInstanceOf(IllegalArgumentException.class);
            assertThat(probe.received()).isEqualTo(1);
            assertThat(source.closed.get() - closed).isEqualTo(1);
        }
    }

    @EachSource
    @DisplayName("a: every kind of publisher heeds request(n <= 0), raw, with nothing in front of it")
    void a(Numbers source) {
        ProbeSubscriber<Integer> zero = ProbeSubscriber.to(source.of(3), context);
        assertThat(zero.request(0).assertFailed()).isInstanceOf(IllegalArgumentException.class);
        assertThat(source.taken).hasValue(0);
    }

    @EachEngine
    @DisplayName("21: a scope that leaked out of its body neither emits nor touches the terminal signal")
    void r21(Engine engine) {
        CompletableFuture<GeneratorScope<Integer, Void>> leaked = new CompletableFuture<>();
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(Publishers.of(engine, co -> {
            leaked.complete(co);
            co.yield(1);
        }));
        probe.request(9).assertCompleted();
        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> leaked.join().yield(2)))
                .isInstanceOf(IllegalStateException.class);
        probe.assertCompleted();
        assertThat(probe.elements).containsExactly(1);
    }

    /** On the inline engine the error waits for the body, whose stack is that of a requester (see ElementSource). */
    @EachThreadEngine
    @DisplayName("i: request(0) against a body that never looks up: onError at once, not when the body ends")
    void i(Engine engine) {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(
                Publishers.of(engine, co -> {
                    busy.countDown();
                    while (go.getCount() > 0) {
                        Thread.onSpinWait();
                        Thread.yield();
                    }
                }),
                context);
        probe.request(1);
        Await.latch(busy);
        probe.request(0);
        assertThat(probe.errors).singleElement().isInstanceOf(IllegalArgumentException.class);
        go.countDown();
        probe.assertFailed();
    }
}
