package io.corobridge.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncContextManager;
import io.corobridge.AsyncIterable;
import io.corobridge.AsyncIterator;
import io.corobridge.Awaitable;
import io.corobridge.Engine;
import io.corobridge.Step;
import io.corobridge.streams.spi.SubscriberContext;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A subscriber's hooks and other foreign code that throw: each closing ends all the same, and is told once. */
class ThrowingHooksTest {

    private static final IllegalStateException FAILURE = new IllegalStateException("a failure");

    private final List<Throwable> uncaught = new CopyOnWriteArrayList<>();
    private final Broken hooks = new Broken();
    private final AtomicInteger closes = new AtomicInteger();
    private Thread.@Nullable UncaughtExceptionHandler before;

    /** Each hook records what it is told, and throws. */
    private static final class Broken implements SubscriberContext {

        final List<Object> told = new CopyOnWriteArrayList<>();

        private void tell(Object what) {
            told.add(what);
            throw new UnsupportedOperationException("from the hook");
        }

        @Override
        public void errorDropped(Throwable error) {
            tell(error);
        }

        @Override
        public void elementDiscarded(Object element) {
            tell(element);
        }

        @Override
        public Throwable signalled(Throwable error) {
            throw new UnsupportedOperationException("from the hook");
        }

        @Override
        public void ended() {
            throw new UnsupportedOperationException("from the hook");
        }
    }

    @BeforeEach
    void watch() {
        before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, error) -> uncaught.add(error));
    }

    @AfterEach
    void unwatch() {
        Thread.setDefaultUncaughtExceptionHandler(before);
    }

    /** The hooks were told of these, and what they threw was reported each time. */
    private void assertTold(Object... what) {
        assertThat(hooks.told).containsExactly(what);
        assertThat(uncaught).hasSizeGreaterThanOrEqualTo(what.length).allSatisfy(error -> assertThat(error)
                .isInstanceOf(UnsupportedOperationException.class));
    }

    // ---- the hook for dropped errors ----

    private BridgePublisher<Integer> failingInItsCleanup(Engine engine) {
        return Publishers.of(engine, co -> {
            try {
                co.yield(1);
                co.yield(2);
            } finally {
                fail();
            }
        });
    }

    private static void fail() {
        throw FAILURE;
    }

    @EachEngine
    void aGeneratorFailsInItsCleanup(Engine engine) {
        Broken context = hooks;
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(failingInItsCleanup(engine), context)
                .request(1)
                .awaitElements(1);
        probe.cancel().awaitClosed().assertNoEnd();
        assertThat(hooks.told).contains(FAILURE);
    }

    @EachEngine
    void aCoroutineFailsInItsCleanup(Engine engine) {
        CountDownLatch begun = new CountDownLatch(1);
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(
                        Publishers.<Integer>single(engine, co -> {
                            try {
                                begun.countDown();
                                return co.await(new CompletableFuture<Integer>());
                            } finally {
                                fail();
                            }
                        }),
                        hooks)
                .request(1);
        Await.latch(begun);
        probe.cancel().awaitClosed().assertNoEnd();
        assertTold(FAILURE);
    }

    @EachEngine
    @DisplayName("a body fails in its cleanup inside a scope: the scope has its exit")
    void aBodyInsideAScopeFailsInItsCleanup(Engine engine) {
        AtomicInteger exits = new AtomicInteger();
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(
                        Publishers.<Integer, Integer>usingWhen(
                                () -> AsyncContextManager.opening(() -> 1, resource -> exits.incrementAndGet()),
                                resource -> failingInItsCleanup(engine)),
                        hooks)
                .request(1)
                .awaitElements(1);
        probe.cancel().awaitClosed().assertNoEnd();
        assertThat(exits).hasValue(1);
    }

    /** Gives 1 for each pull, and counts its closes. */
    private AsyncIterable<Integer> ones(@Nullable RuntimeException atClose) {
        final class Ones implements AsyncIterator<Integer>, AutoCloseable {
            @Override
            public Awaitable<Integer> anext() {
                return Awaitable.ready(1);
            }

            @Override
            public void close() {
                closes.incrementAndGet();
                if (atClose != null) {
                    throw atClose;
                }
            }
        }
        return Ones::new;
    }

    @Test
    void anIteratorFailsInItsClose() {
        ProbeSubscriber<Integer> probe =
                ProbeSubscriber.to(Publishers.from(ones(FAILURE)), hooks).request(1);
        probe.cancel().awaitClosed().assertNoEnd();
        assertTold(FAILURE);
        assertThat(closes).hasValue(1);
    }

    private ProbeSubscriber<Integer> throwing() {
        return new ProbeSubscriber<Integer>().whenNext(element -> fail());
    }

    @EachEngine
    void onNextOfAGeneratorThrows(Engine engine) {
        ProbeSubscriber<Integer> probe = throwing()
                .subscribeTo(
                        Publishers.of(engine, co -> {
                            try {
                                co.yield(1);
                            } finally {
                                closes.incrementAndGet();
                            }
                        }),
                        hooks);
        probe.request(2).awaitClosed().assertNoEnd();
        assertTold(FAILURE);
        assertThat(closes).hasValue(1);
    }

    @Test
    void onNextOfAnIteratorThrows() {
        ProbeSubscriber<Integer> probe = throwing().subscribeTo(Publishers.from(ones(null)), hooks);
        probe.request(2).awaitClosed().assertNoEnd();
        assertTold(FAILURE);
        assertThat(closes).hasValue(1);
    }

    @EachEngine
    void onNextOfAProcessorThrows(Engine engine) {
        BridgeProcessor<Integer, Integer> processor = Processors.of(engine, 0, hooks, co -> {
            for (Integer in = co.yield(null); ; ) {
                in = co.yield(in);
            }
        });
        ScriptedPublisher source = ScriptedPublisher.endless();
        source.subscribe(processor);
        throwing().subscribeTo(processor, hooks).request(2).awaitClosed().assertNoEnd();
        assertTold(FAILURE);
        assertThat(source.cancels).hasValue(1);
    }

    @EachEngine
    @DisplayName("the hook that may change an error throws: the subscriber gets the error as it is")
    void theErrorIsSignalledAsItIs(Engine engine) {
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(
                Publishers.<Integer>single(engine, co -> {
                    throw FAILURE;
                }),
                hooks);
        assertThat(probe.request(1).assertFailed()).isSameAs(FAILURE);
        assertTold();
    }

    // ---- the hook for elements ----

    @Test
    void anElementThatWasPulledAheadIsDiscarded() {
        ProbeSubscriber<Integer> probe =
                ProbeSubscriber.to(Publishers.lookingAhead(ones(null)), hooks).request(1);
        probe.cancel().awaitClosed().assertNoEnd();
        assertTold(1);
        assertThat(closes).hasValue(1);
    }

    @EachEngine
    @DisplayName("buffered elements: the hook gets each, though it throws at the first")
    void eachBufferedElementIsDiscarded(Engine engine) {
        CompletableFuture<Integer> gate = new CompletableFuture<>();
        CountDownLatch reads = new CountDownLatch(1);
        ScriptedPublisher source = ScriptedPublisher.counting(4);
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(
                        Publishers.<Integer>single(engine, co -> {
                            for (int element : co.each(source, 8)) {
                                reads.countDown();
                                co.await(gate);
                            }
                            return 1;
                        }),
                        hooks)
                .request(1);
        Await.latch(reads);
        probe.cancel().awaitClosed().assertNoEnd();
        assertTold(1, 2, 3);
    }

    // ---- what an await by hand waits for ----

    private ProbeSubscriber<Integer> waitingFor(@Nullable Engine engine, Object on) {
        CountDownLatch waits = new CountDownLatch(1);
        Awaitable<Integer> byHand = () -> sent -> {
            waits.countDown();
            return new Step.Suspended<>(on);
        };
        BridgePublisher<Integer> publisher =
                engine == null ? Publishers.defer(() -> byHand) : Publishers.single(engine, co -> co.await(byHand));
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(publisher, hooks).request(1);
        Await.latch(waits);
        return probe;
    }

    @Test
    void aPublisherThatItWaitsForThrowsFromCancel() {
        ScriptedPublisher source = new ScriptedPublisher((self, n) -> {}).throwingFromCancel(FAILURE);
        waitingFor(null, source).cancel().awaitClosed().assertNoEnd();
        assertTold(FAILURE);
    }

    /** Cannot be cancelled, and says so in its own way. */
    static final class Uncancellable extends CompletableFuture<Integer> {
        @Override
        public boolean cancel(boolean interrupts) {
            throw FAILURE;
        }
    }

    @Test
    void aStageThatItWaitsForThrowsFromCancel() {
        waitingFor(null, new Uncancellable()).cancel().awaitClosed().assertNoEnd();
        assertTold(FAILURE);
    }

    @EachEngine
    void aStageThatABodyWaitsForThrowsFromCancel(Engine engine) {
        ProbeSubscriber<Integer> probe = waitingFor(engine, new Uncancellable());
        probe.cancel().awaitClosed().assertNoEnd();
        assertTold(FAILURE);
    }
}
