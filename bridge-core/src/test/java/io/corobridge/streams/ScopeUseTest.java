package io.corobridge.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corobridge.AsyncContextManager;
import io.corobridge.AsyncIterable;
import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import io.corobridge.Engine;
import io.corobridge.GeneratorScope;
import io.corobridge.fiber.Fibers;
import io.corobridge.streams.spi.SubscriberContext;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Timeout;

/** A body's {@code co} is its own: another thread or another body that uses it is refused, and the body goes on undisturbed. */
@Timeout(60)
class ScopeUseTest {

    private final CompletableFuture<GeneratorScope<Integer, Void>> scope = new CompletableFuture<>();
    private final CountDownLatch go = new CountDownLatch(1);

    private static List<ThrowingCallable> usesOf(GeneratorScope<Integer, Void> co) {
        AsyncIterable<Integer> elements = AsyncIterable.of(other -> other.yield(1));
        return List.of(
                () -> co.yield(2),
                () -> co.await(Awaitable.ready(2)),
                () -> co.await(Coroutine.of(other -> 2)),
                () -> co.await(new CompletableFuture<>()),
                () -> co.suspend(new CompletableFuture<>()),
                () -> co.sleep(Duration.ZERO),
                () -> co.blocking(() -> 2),
                () -> co.with(AsyncContextManager.of(2), resource -> resource),
                () -> co.forEach(elements, element -> {}),
                () -> co.each(elements).iterator().next());
    }

    private static void assertRefused(GeneratorScope<Integer, Void> co, String because) {
        for (ThrowingCallable use : usesOf(co)) {
            assertThatThrownBy(use)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("co of async generator 'ScopeUseTest' was used " + because)
                    .hasMessageContaining("co is used on its own body's stack only");
        }
    }

    private static void assertRefused(GeneratorScope<Integer, Void> co) {
        assertRefused(co, "on thread " + Thread.currentThread().getName() + ", which does not run that body now");
    }

    @EachEngine
    void aUseFromAnotherThreadIsRefused(Engine engine) throws InterruptedException {
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(Publishers.of(engine, co -> {
            scope.complete(co);
            Await.latch(go);
            co.yield(1);
        }));
        Thread requester = new Thread(() -> probe.request(9)); // without a thread of its own the body blocks this one
        requester.start();
        assertRefused(scope.join());
        go.countDown();
        requester.join();
        probe.assertCompleted();
        assertThat(probe.elements).containsExactly(1);
    }

    @EachEngine
    void twoStrangersThatYieldAtOnceWhileTheBodyYields(Engine engine) {
        int rounds = 2_000;
        AtomicInteger refused = new AtomicInteger();
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(Publishers.of(engine, co -> {
            List<Thread> strangers = Stream.generate(() -> new Thread(() -> {
                        for (int i = 0; i < rounds; i++) {
                            try {
                                co.yield(-1);
                            } catch (IllegalStateException expected) {
                                refused.incrementAndGet();
                            }
                        }
                    }))
                    .limit(2)
                    .toList();
            strangers.forEach(Thread::start);
            for (int i = 0; i < rounds; i++) {
                co.yield(i);
            }
            for (Thread stranger : strangers) {
                stranger.join();
            }
        }));
        probe.request(Long.MAX_VALUE).assertCompleted(); // no signal overlapped another
        assertThat(refused).hasValue(2 * rounds);
        assertThat(probe.elements).hasSize(rounds).doesNotContain(-1);
    }

    @EachEngine
    void aUseFromABodyThatIsSubscribedInsideIsRefused(Engine engine) {
        CompletableFuture<String> met = new CompletableFuture<>();
        ProbeSubscriber<Integer> inner = new ProbeSubscriber<>();
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(Publishers.of(engine, outer -> {
            inner.subscribeTo(
                    Publishers.of(engine, own -> {
                        try {
                            String where = Thread.currentThread().getName();
                            assertRefused(outer, "in another body, on thread " + where);
                            own.yield(7);
                            met.complete("refused");
                        } catch (Throwable other) {
                            met.complete(other.toString());
                        }
                    }),
                    SubscriberContext.NONE);
            inner.request(9);
            if (Fibers.haveThreads(engine)) {
                met.join(); // so that this body runs meanwhile
            }
            outer.await(met.minimalCompletionStage());
            outer.yield(1);
        }));
        probe.request(9).assertCompleted();
        assertThat(met).isCompletedWithValue("refused");
        assertThat(probe.elements).containsExactly(1);
        inner.assertCompleted();
        assertThat(inner.elements).containsExactly(7);
    }

    @EachEngine
    void aBodyThatUsesAnotherBodysScopeGetsTheErrorAndTheOtherGoesOn(Engine engine) {
        CompletableFuture<Integer> later = new CompletableFuture<>();
        ProbeSubscriber<Integer> inner = new ProbeSubscriber<>();
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(Publishers.single(engine, outer -> {
            inner.subscribeTo(Publishers.single(engine, own -> outer.await(later)), SubscriberContext.NONE);
            inner.request(1);
            return outer.await(later.minimalCompletionStage());
        }));
        probe.request(1);
        assertThat(inner.assertFailed())
                .hasMessageStartingWith("co of coroutine 'ScopeUseTest' was used in another body");
        later.complete(3);
        probe.assertCompleted();
        assertThat(probe.elements).containsExactly(3);
    }

    @EachEngine
    void aUseWhileTheBodyIsSuspendedIsRefused(Engine engine) {
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(Publishers.of(engine, co -> {
            scope.complete(co);
            co.yield(1);
            co.yield(2);
        }));
        probe.request(1).awaitElements(1);
        GeneratorScope<Integer, Void> co = scope.join();
        Await.until("suspended", () -> probe.bridge().state() == Coroutine.State.SUSPENDED);
        assertRefused(co);
        probe.request(1).assertCompleted();
        assertThat(probe.elements).containsExactly(1, 2);
    }

    @EachEngine
    void aUseAfterTheBodysEndIsRefused(Engine engine) {
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(Publishers.of(engine, co -> {
            scope.complete(co);
            co.yield(1);
        }));
        probe.request(9).assertCompleted();
        assertRefused(scope.join(), "after that body had ended");
        assertThat(probe.elements).containsExactly(1);
    }

    /** A continuation goes on where it is resumed: its stack is its own on each thread. */
    @EachEngine
    void aBodyUsesItsScopeOnEachThreadThatResumesIt(Engine engine) throws InterruptedException {
        int rounds = 20_000;
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(Publishers.of(engine, co -> {
            for (int i = 0; i < rounds; i++) {
                co.yield(i);
            }
        }));
        Runnable half = () -> {
            for (int i = 0; i < rounds / 2; i++) {
                probe.request(1);
            }
        };
        List<Thread> requesters = List.of(new Thread(half), new Thread(half));
        requesters.forEach(Thread::start);
        for (Thread requester : requesters) {
            requester.join();
        }
        probe.assertCompleted();
        assertThat(probe.elements).hasSize(rounds);
    }
}
