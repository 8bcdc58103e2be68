package io.corobridge.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncGenerator;
import io.corobridge.AsyncIterator;
import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import io.corobridge.Engine;
import io.corobridge.fiber.Fibers;
import java.io.Closeable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Objects that are handed to a publisher are released, also when nothing of them ever runs. */
class HandedOverTest {

    private final RecordingContext context = new RecordingContext();

    private static <T> ProbeSubscriber<T> cancelling() {
        return new ProbeSubscriber<T>().whenSubscribed(ProbeSubscriber::cancel);
    }

    private static final class Reader implements AsyncIterator<Integer>, Closeable {

        final AtomicInteger closed = new AtomicInteger();

        @Override
        public Awaitable<Integer> anext() {
            throw new AssertionError("nothing was asked for");
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    @Test
    void anIteratorIsClosedByACancelInOnSubscribe() {
        Reader reader = new Reader();
        HandedOverTest.<Integer>cancelling()
                .subscribeTo(Publishers.<Integer>from(reader), context)
                .awaitClosed()
                .assertNoEnd();
        assertThat(reader.closed).hasValue(1);
    }

    @Test
    void anIteratorIsClosedByACancelBeforeTheFirstRequest() {
        Reader reader = new Reader();
        ProbeSubscriber.to(Publishers.<Integer>from(reader), context)
                .cancel()
                .awaitClosed()
                .assertNoEnd();
        assertThat(reader.closed).hasValue(1);
    }

    @EachEngine
    void aCoroutineIsClosedByACancelBeforeTheFirstRequest(Engine engine) {
        AtomicBoolean entered = new AtomicBoolean();
        for (boolean atOnce : new boolean[] {true, false}) {
            Coroutine<Integer> coroutine = Coroutine.of(engine, co -> {
                entered.set(true);
                return 1;
            });
            BridgePublisher<Integer> publisher = Publishers.from(coroutine);
            if (atOnce) {
                HandedOverTest.<Integer>cancelling()
                        .subscribeTo(publisher, context)
                        .awaitClosed();
            } else {
                ProbeSubscriber.to(publisher, context).cancel().awaitClosed();
            }
            assertThat(coroutine.state()).isEqualTo(Coroutine.State.CLOSED);
        }
        assertThat(entered).isFalse();
    }

    @EachEngine
    void aGeneratorThatWasSteppedByHandMeetsItsExit(Engine engine) {
        CountDownLatch closed = new CountDownLatch(1);
        AsyncGenerator<Integer, Void> generator = AsyncGenerator.of(engine, co -> {
            try {
                for (int i = 0; ; i++) {
                    co.yield(i);
                }
            } finally {
                closed.countDown();
            }
        });
        generator.anext().await().send(null);
        HandedOverTest.<Integer>cancelling()
                .subscribeTo(Publishers.<Integer>from(generator), context)
                .awaitClosed()
                .assertNoEnd();
        assertThat(closed.getCount()).isZero();
    }

    @EachEngine
    void aBodyThatOnlyReschedulesItselfMeetsItsExit(Engine engine) {
        CountDownLatch running = new CountDownLatch(1);
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(
                Publishers.<Integer>of(engine, co -> {
                    for (long i = 0; ; i++) {
                        co.suspend(null);
                        if (i == 10) {
                            running.countDown();
                            if (!Fibers.haveThreads(engine)) {
                                return; // it would not leave this test's thread
                            }
                        }
                    }
                }),
                context);
        probe.request(1);
        Await.latch(running);
        probe.cancel();
        probe.awaitClosed();
    }

    @EachEngine
    void aBodyThatIsCancelledFromItsOwnStackMeetsItsExit(Engine engine) {
        ProbeSubscriber<Integer> probe = new ProbeSubscriber<>();
        AtomicInteger turns = new AtomicInteger();
        probe.subscribeTo(
                Publishers.<Integer>of(engine, co -> {
                    while (turns.incrementAndGet() < 100) {
                        if (turns.get() == 10) {
                            probe.cancel();
                        }
                        co.suspend(null);
                    }
                }),
                context);
        probe.request(1);
        probe.awaitClosed().assertNoEnd();
        assertThat(turns).hasValue(10);
    }

    @Test
    void anAcloseThatThrowsEndsTheStreamAllTheSame() {
        IllegalStateException broken = new IllegalStateException("aclose");
        AsyncIterator<Integer> source = new AsyncGenerator<Integer, Void>() {
            @Override
            public Awaitable<Integer> anext() {
                return Awaitable.ready(1);
            }

            @Override
            public Awaitable<Integer> asend(@Nullable Void value) {
                return anext();
            }

            @Override
            public Awaitable<Integer> athrow(Throwable error) {
                return Awaitable.failed(error);
            }

            @Override
            public Awaitable<@Nullable Void> aclose() {
                throw broken;
            }

            @Override
            public Coroutine.State state() {
                return Coroutine.State.SUSPENDED;
            }

            @Override
            public @Nullable Object awaiting() {
                return null;
            }
        };
        ProbeSubscriber.to(Publishers.<Integer>from(source), context)
                .request(2)
                .cancel()
                .awaitClosed()
                .assertNoEnd();
        assertThat(context.errors).containsExactly(broken);
    }

    @EachThreadEngine
    void aPublisherThatIsSubscribedForABodyMeetsNoInterrupt(Engine engine) {
        CountDownLatch subscribing = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        ScriptedPublisher source = new ScriptedPublisher((self, n) -> {
            subscribing.countDown();
            Await.latch(cancelled);
            interrupted.set(Thread.currentThread().isInterrupted());
            self.subscriber().onNext(1);
            self.subscriber().onComplete();
        });
        ProbeSubscriber<Integer> probe =
                ProbeSubscriber.to(Publishers.<Integer>single(engine, co -> co.await(source)), context);
        probe.request(1);
        Await.latch(subscribing);
        probe.cancel();
        cancelled.countDown();
        probe.awaitClosed().assertNoEnd();
        assertThat(interrupted).isFalse();
    }
}
