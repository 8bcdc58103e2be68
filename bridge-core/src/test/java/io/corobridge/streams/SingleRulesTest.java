package io.corobridge.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncContextManager;
import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import io.corobridge.CoroutineBody;
import io.corobridge.Engine;
import java.lang.ref.WeakReference;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Subscription;

/** The rules that the TCK needs several elements for, on publishers of one. */
class SingleRulesTest {

    private final RecordingContext context = new RecordingContext();

    /** One element, 1; it counts its runs. */
    private record Single(String kind, Engine engine, AtomicInteger runs) {

        BridgePublisher<Integer> publisher() {
            return publisher(new CompletableFuture<>(), false);
        }

        /** Awaits {@code gate} first, if {@code waits}. */
        BridgePublisher<Integer> publisher(CompletableFuture<Integer> gate, boolean waits) {
            CoroutineBody<Integer> body = co -> {
                runs.incrementAndGet();
                return waits ? co.await(gate) : Integer.valueOf(1);
            };
            return switch (kind) {
                case "single" -> Publishers.<Integer>single(engine, body);
                case "coroutine" -> Publishers.<Integer>from(Coroutine.of(engine, body));
                case "defer" ->
                    Publishers.<Integer>defer(() -> {
                        runs.incrementAndGet();
                        return waits ? Awaitable.of(gate) : Awaitable.ready(1);
                    });
                default ->
                    Publishers.usingWhenSingle(
                            () -> AsyncContextManager.of("resource"),
                            resource -> Publishers.<Integer>single(engine, body));
            };
        }

        @Override
        public String toString() {
            return kind + " on " + engine;
        }
    }

    static Stream<Single> kinds() {
        return Engines.available().flatMap(engine -> Stream.of("single", "coroutine", "defer", "scoped")
                .map(kind -> new Single(kind, engine, new AtomicInteger())));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void spec101And102NothingWithoutDemandAndNoMoreThanThereIs(Single single) {
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(single.publisher());
        assertThat(single.runs()).hasValue(0);
        probe.request(10).assertCompleted();
        assertThat(probe.elements).containsExactly(1);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void spec103SignalsAreSerialUnderConcurrentRequests(Single single) {
        try (Race race = new Race()) {
            for (int round = 0; round < Race.rounds(200); round++) {
                ProbeSubscriber<Integer> probe = ProbeSubscriber.to(single.publisher());
                race.run(() -> probe.request(1), () -> probe.request(1), () -> probe.request(Long.MAX_VALUE));
                probe.assertCompleted();
                assertThat(probe.elements).containsExactly(1);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void spec105CompletesWithADemandOfOne(Single single) {
        ProbeSubscriber.to(single.publisher()).request(1).assertCompleted();
        assertThat(single.runs()).hasValue(1);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void spec302And303RequestsWithinOnSubscribeAndOnNext(Single single) {
        ProbeSubscriber<Integer> probe = new ProbeSubscriber<>();
        probe.whenSubscribed(self -> self.request(1))
                .whenNext(element -> probe.request(1))
                .subscribeTo(single.publisher(), context);
        probe.assertCompleted();
        assertThat(probe.elements).containsExactly(1);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void spec306RequestsAfterCancelAreNops(Single single) {
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(single.publisher());
        probe.cancel();
        probe.request(1).request(0).request(-1).awaitClosed().assertNoEnd();
        assertThat(single.runs()).hasValue(0);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void spec309ZeroAndNegativeRequestsAreErrors(Single single) {
        for (long n : new long[] {0, -1, Long.MIN_VALUE}) {
            assertThat(ProbeSubscriber.to(single.publisher()).request(n).assertFailed())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("3.9")
                    .hasMessageContaining("non-positive subscription request");
        }
        assertThat(single.runs()).hasValue(0);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void spec309WhileItRuns(Single single) {
        CompletableFuture<Integer> gate = new CompletableFuture<>();
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(single.publisher(gate, true));
        probe.request(1);
        Await.until("it runs", () -> single.runs().get() == 1);
        probe.request(-1);
        assertThat(probe.assertFailed()).isInstanceOf(IllegalArgumentException.class);
        gate.complete(1);
        assertThat(probe.elements).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void spec312CancelStopsItsSignals(Single single) {
        CompletableFuture<Integer> gate = new CompletableFuture<>();
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(single.publisher(gate, true), context);
        probe.request(1);
        Await.until("it runs", () -> single.runs().get() == 1);
        probe.cancel();
        gate.complete(1);
        probe.awaitClosed().assertNoEnd();
        assertThat(probe.elements).isEmpty();
        assertThat(context.errors).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void spec313CancelDropsTheSubscriber(Single single) {
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(single.publisher());
        probe.cancel();
        Subscription kept = probe.subscription();
        WeakReference<Object> reference = new WeakReference<>(probe);
        probe = null;
        Await.until("collected", () -> {
            System.gc();
            return reference.get() == null;
        });
        kept.request(1);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void spec317DemandIsUnboundedAtMost(Single single) {
        ProbeSubscriber.to(single.publisher())
                .request(Long.MAX_VALUE)
                .request(Long.MAX_VALUE)
                .request(1)
                .assertCompleted();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void spec213AThrowingOnNextIsReportedAndNothingFollows(Single single) {
        IllegalStateException broken = new IllegalStateException("onNext");
        ProbeSubscriber<Integer> probe = new ProbeSubscriber<Integer>()
                .whenNext(element -> {
                    throw broken;
                })
                .subscribeTo(single.publisher(), context);
        probe.request(1).awaitClosed().assertNoEnd();
        assertThat(context.errors).containsExactly(broken);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void cancelInOnNextKeepsTheCompletionSilent(Single single) {
        ProbeSubscriber<Integer> probe = new ProbeSubscriber<>();
        probe.whenNext(element -> probe.cancel()).subscribeTo(single.publisher(), context);
        probe.request(1).awaitElements(1).awaitClosed().assertNoEnd();
        assertThat(context.errors).isEmpty();
    }

    @EachEngine
    void theElementComesAfterTheWholeBody(Engine engine) {
        CountDownLatch epilogue = new CountDownLatch(1);
        ProbeSubscriber<Integer> probe = new ProbeSubscriber<Integer>()
                .whenNext(element -> assertThat(epilogue.getCount()).isZero())
                .subscribeTo(
                        Publishers.<Integer>single(engine, co -> {
                            try {
                                return 1;
                            } finally {
                                epilogue.countDown();
                            }
                        }),
                        context);
        probe.request(1).assertCompleted();
        assertThat(context.errors).isEmpty();
    }
}
