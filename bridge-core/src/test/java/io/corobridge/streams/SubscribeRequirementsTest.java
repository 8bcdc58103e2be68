package io.corobridge.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corobridge.AsyncContextManager;
import io.corobridge.AsyncIterable;
import io.corobridge.Coroutine;
import io.corobridge.Engine;
import io.corobridge.GeneratorBody;
import io.corobridge.fiber.Fibers;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Requirements of docs/requirements.md about the subscribe, the threads and the whole of a stream. */
class SubscribeRequirementsTest {

    private final RecordingContext context = new RecordingContext();
    private final List<Object> log = new CopyOnWriteArrayList<>();

    @EachSource
    @DisplayName("1: a null subscriber is a NullPointerException from subscribe, and nothing else")
    void r01(Numbers source) {
        assertThatThrownBy(() -> source.of(3).subscribe(null)).isInstanceOf(NullPointerException.class);
        assertThat(source.taken).hasValue(0);
        assertThat(source.closed).hasValue(0);
    }

    @EachSource
    @DisplayName("2: onSubscribe comes before the body; demand given within it is there when the body starts")
    void r02(Numbers source) {
        ProbeSubscriber<Integer> probe = new ProbeSubscriber<Integer>()
                .whenSubscribed(self -> {
                    self.request(4);
                    log.add(source.taken.get());
                })
                .subscribeTo(source.of(3), context);
        probe.assertCompleted();
        assertThat(log).containsExactly(0L);
        assertThat(probe.elements).containsExactly(0, 1, 2);
    }

    @EachEngine
    @DisplayName("3: each subscribe runs a fresh body")
    void r03(Engine engine) {
        AtomicInteger runs = new AtomicInteger();
        BridgePublisher<Integer> cold = Publishers.of(engine, co -> co.yield(runs.incrementAndGet()));
        for (int run = 1; run <= 3; run++) {
            ProbeSubscriber<Integer> probe = ProbeSubscriber.to(cold);
            probe.request(1).assertCompleted();
            assertThat(probe.elements).containsExactly(run);
        }
    }

    @EachEngine
    @DisplayName("20: onComplete only after all that the body started has ended: awaits, scopes, epilogue")
    void r20(Engine engine) {
        CompletableFuture<String> slow = new CompletableFuture<>();
        CountDownLatch exiting = new CountDownLatch(1);
        AsyncContextManager<String> manager = AsyncContextManager.of(engine, co -> {
            try {
                co.yield("resource");
            } finally {
                exiting.countDown();
                log.add(co.await(slow));
            }
        });
        ProbeSubscriber<Integer> probe = new ProbeSubscriber<Integer>().whenEnded(() -> log.add("onComplete"));
        probe.subscribeTo(
                Publishers.of(engine, co -> {
                    co.with(manager, resource -> {
                        co.yield(1);
                        return null;
                    });
                    log.add("epilogue");
                }),
                context);
        probe.request(9);
        Await.latch(exiting);
        assertThat(log).isEmpty();
        slow.complete("exit ended");
        probe.assertCompleted();
        assertThat(log).containsExactly("exit ended", "epilogue", "onComplete");
    }

    @EachEngine
    @DisplayName("24: what can't work is refused by the call that builds the publisher, not at subscribe")
    void r24(Engine engine) {
        assertRefused(() -> Publishers.of(engine, null));
        assertRefused(() -> Publishers.of(null, co -> {}));
        assertRefused(() -> Publishers.single(engine, null));
        assertRefused(() -> Publishers.single(null, co -> 1));
        assertRefused(() -> Publishers.from((AsyncIterable<Integer>) null));
        assertRefused(() -> Publishers.from((Coroutine<Integer>) null));
        assertRefused(() -> Publishers.defer(null));
        assertRefused(() -> Publishers.usingWhen(null, resource -> Publishers.of(engine, co -> {})));
        assertRefused(() -> Publishers.usingWhen(() -> null, null));
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(NullPointerException.class);
    }

    @EachEngine
    @DisplayName("25: 10,000 short streams of 0 to 4 elements complete with exactly what they have")
    void r25(Engine engine) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        for (int round = 0; round < Race.rounds(10_000); round++) {
            int size = random.nextInt(5);
            ProbeSubscriber<Integer> probe = ProbeSubscriber.to(Publishers.of(engine, counting(size)));
            probe.request(random.nextBoolean() ? Long.MAX_VALUE : 5).assertCompleted();
            assertThat(probe.elements).hasSize(size);
        }
    }

    @EachEngine
    @DisplayName("28: onNext and onComplete come on the thread of the body, and on no other")
    void r28(Engine engine) {
        Set<Thread> bodies = ConcurrentHashMap.newKeySet();
        Set<Thread> signals = ConcurrentHashMap.newKeySet();
        ProbeSubscriber<Integer> probe = new ProbeSubscriber<Integer>()
                .whenNext(element -> signals.add(Thread.currentThread()))
                .whenEnded(() -> signals.add(Thread.currentThread()));
        probe.subscribeTo(
                Publishers.of(engine, co -> {
                    bodies.add(Thread.currentThread());
                    co.yield(1);
                    co.yield(2);
                }),
                context);
        probe.request(2).assertCompleted();
        assertThat(bodies).hasSize(1);
        assertThat(signals).isEqualTo(bodies);
        assertThat(signals.contains(Thread.currentThread())).isEqualTo(!Fibers.haveThreads(engine));
    }

    @EachThreadEngine
    @DisplayName("29: a subscriber whose own thread is interrupted already gets its stream, and keeps its interrupt")
    void r29(Engine engine) {
        ProbeSubscriber<Integer> probe = new ProbeSubscriber<>();
        Thread.currentThread().interrupt();
        boolean kept;
        try {
            Publishers.of(engine, counting(3)).subscribe(new Quiet(probe), context);
            probe.request(3);
        } finally {
            kept = Thread.interrupted();
        }
        probe.assertCompleted();
        assertThat(probe.elements).containsExactly(0, 1, 2);
        assertThat(kept).isTrue();
    }

    @Test
    @DisplayName("b: an error that needs no element is signalled without a request")
    void b() {
        IllegalStateException error = new IllegalStateException("aiter");
        AsyncIterable<Integer> broken = () -> {
            throw error;
        };
        assertThat(ProbeSubscriber.to(Publishers.from(broken)).assertFailed()).isSameAs(error);
        BridgePublisher<Integer> once = Publishers.from(Coroutine.<Integer>of(co -> 1));
        ProbeSubscriber.to(once).request(1).assertCompleted();
        assertThat(ProbeSubscriber.to(once).assertFailed()).isInstanceOf(IllegalStateException.class);
    }

    private static GeneratorBody<Integer, Void> counting(int size) {
        return co -> {
            for (int i = 0; i < size; i++) {
                co.yield(i);
            }
        };
    }

    /** Passes on; onSubscribe without the interrupt of the test's own thread, which the probe would note. */
    private record Quiet(ProbeSubscriber<Integer> probe) implements org.reactivestreams.Subscriber<Integer> {

        @Override
        public void onSubscribe(org.reactivestreams.Subscription subscription) {
            boolean interrupted = Thread.interrupted();
            probe.onSubscribe(subscription);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void onNext(Integer element) {
            probe.onNext(element);
        }

        @Override
        public void onError(Throwable error) {
            probe.onError(error);
        }

        @Override
        public void onComplete() {
            probe.onComplete();
        }
    }
}
