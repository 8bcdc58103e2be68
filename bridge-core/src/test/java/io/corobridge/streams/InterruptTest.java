package io.corobridge.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncContextManager;
import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import io.corobridge.Engine;
import io.corobridge.GeneratorExit;
import io.corobridge.streams.spi.SubscriberContext;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A cancel interrupts the body's own code where it blocks, and nothing else. */
class InterruptTest {

    @EachThreadEngine
    void aBodyThatBlocksInForeignCodeIsInterrupted(Engine engine) {
        CountDownLatch blocked = new CountDownLatch(1);
        AtomicReference<Throwable> raised = new AtomicReference<>();
        RecordingContext context = new RecordingContext();
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(
                Publishers.of(engine, co -> {
                    co.yield(1);
                    blocked.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (Throwable error) {
                        raised.set(error);
                        throw error;
                    }
                }),
                context);
        probe.request(2);
        Await.latch(blocked);
        probe.cancel();
        probe.awaitClosed().assertNoEnd();
        assertThat(raised.get()).isInstanceOf(InterruptedException.class);
        assertThat(context.errors).isEmpty();
    }

    @EachThreadEngine
    void aCoroutineThatBlocksIsInterrupted(Engine engine) {
        CountDownLatch blocked = new CountDownLatch(1);
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(Publishers.<Integer>single(engine, co -> {
            blocked.countDown();
            new CountDownLatch(1).await();
            return 1;
        }));
        probe.request(1);
        Await.latch(blocked);
        probe.cancel();
        probe.awaitClosed().assertNoEnd();
    }

    @EachThreadEngine
    void cleanupAfterACancelBetweenYieldsIsNotInterrupted(Engine engine) {
        for (int round = 0; round < Race.rounds(200); round++) {
            AtomicBoolean interrupted = new AtomicBoolean();
            ProbeSubscriber<Integer> probe = new ProbeSubscriber<Integer>().keepingNothing();
            probe.subscribeTo(endless(engine, interrupted), SubscriberContext.NONE);
            probe.request(Long.MAX_VALUE).awaitElements(1);
            probe.cancel();
            probe.awaitClosed().assertNoEnd();
            assertThat(interrupted).as("round " + round).isFalse();
        }
    }

    @EachThreadEngine
    void cleanupAfterACancelWhileItWaitsForDemandIsNotInterrupted(Engine engine) {
        for (int round = 0; round < Race.rounds(200); round++) {
            AtomicBoolean interrupted = new AtomicBoolean();
            ProbeSubscriber<Integer> probe = ProbeSubscriber.to(endless(engine, interrupted));
            probe.request(1 + round % 3).awaitElements(1);
            probe.cancel();
            probe.awaitClosed().assertNoEnd();
            assertThat(interrupted).as("round " + round).isFalse();
        }
    }

    @EachThreadEngine
    void cleanupAfterACancelInOnNextIsNotInterrupted(Engine engine) {
        AtomicBoolean interrupted = new AtomicBoolean();
        ProbeSubscriber<Integer> probe = new ProbeSubscriber<>();
        probe.whenNext(element -> probe.cancel()).subscribeTo(endless(engine, interrupted), SubscriberContext.NONE);
        probe.request(10).awaitClosed().assertNoEnd();
        assertThat(interrupted).isFalse();
    }

    @EachThreadEngine
    void cleanupAfterAThrowingOnNextThatCancelledIsNotInterrupted(Engine engine) {
        AtomicBoolean interrupted = new AtomicBoolean();
        RecordingContext context = new RecordingContext();
        IllegalStateException broken = new IllegalStateException();
        ProbeSubscriber<Integer> probe = new ProbeSubscriber<>();
        probe.whenNext(element -> {
                    probe.cancel();
                    throw broken;
                })
                .subscribeTo(endless(engine, interrupted), context);
        probe.request(10).awaitClosed().assertNoEnd();
        assertThat(interrupted).isFalse();
        assertThat(context.errors).containsExactly(broken);
    }

    @EachThreadEngine
    void onErrorAfterABadRequestInOnNextIsNotInterrupted(Engine engine) {
        AtomicBoolean interrupted = new AtomicBoolean();
        ProbeSubscriber<Integer> probe = new ProbeSubscriber<>();
        probe.whenNext(element -> probe.request(-1)).subscribeTo(endless(engine, interrupted), SubscriberContext.NONE);
        assertThat(probe.request(10).assertFailed()).isInstanceOf(IllegalArgumentException.class);
        assertThat(interrupted).isFalse();
    }

    @EachThreadEngine
    void theEndAfterACancelInTheOnNextOfAResultIsNotInterrupted(Engine engine) {
        AtomicBoolean interrupted = new AtomicBoolean();
        SubscriberContext context = new SubscriberContext() {
            @Override
            public void ended() { // on the body's thread
                interrupted.set(Thread.currentThread().isInterrupted());
            }

            @Override
            public void errorDropped(Throwable error) {
                throw new AssertionError(error);
            }

            @Override
            public void elementDiscarded(Object element) {}
        };
        ProbeSubscriber<Integer> probe = new ProbeSubscriber<>();
        probe.whenNext(element -> probe.cancel()).subscribeTo(Publishers.single(engine, co -> 1), context);
        probe.request(1).awaitClosed().assertNoEnd();
        assertThat(interrupted).isFalse();
    }

    @EachThreadEngine
    void onNextIsNotInterruptedWhileItBlocks(Engine engine) {
        AtomicBoolean interrupted = new AtomicBoolean();
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        ProbeSubscriber<Integer> probe = new ProbeSubscriber<>();
        probe.whenNext(element -> {
                    entered.countDown();
                    Await.latch(cancelled); // throws if it is interrupted
                    interrupted.compareAndSet(false, Thread.currentThread().isInterrupted());
                })
                .subscribeTo(endless(engine, interrupted), SubscriberContext.NONE);
        RecordingContext context = new RecordingContext();
        probe.request(10);
        Await.latch(entered);
        probe.cancel();
        cancelled.countDown();
        probe.awaitClosed().assertNoEnd();
        assertThat(interrupted).isFalse();
        assertThat(context.errors).isEmpty();
    }

    @EachThreadEngine
    void anExitThatBlocksIsShielded(Engine engine) {
        CountDownLatch exiting = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CompletableFuture<@Nullable Throwable> exit = new CompletableFuture<>();
        AsyncContextManager<String> manager = manager(Coroutine.of(engine, co -> {
            exiting.countDown();
            try {
                goOn.await();
                exit.complete(null);
            } catch (Throwable error) {
                exit.complete(error);
            }
            return false;
        }));
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(Publishers.<Integer>of(engine, co -> {
            co.with(manager, resource -> null);
            co.yield(1);
        }));
        probe.request(1);
        Await.latch(exiting);
        probe.cancel();
        goOn.countDown();
        probe.awaitClosed().assertNoEnd();
        assertThat(exit).isCompletedWithValue(null);
        assertThat(probe.elements).isEmpty();
    }

    @EachThreadEngine
    void aSwallowedInterruptDoesNotHideTheExit(Engine engine) {
        CountDownLatch blocked = new CountDownLatch(1);
        AtomicReference<Throwable> raised = new AtomicReference<>();
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(Publishers.<Integer>of(engine, co -> {
            blocked.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException swallowed) {
                // a library that goes on
            }
            try {
                co.yield(1);
            } catch (Throwable error) {
                raised.set(error);
                throw error;
            }
        }));
        probe.request(1);
        Await.latch(blocked);
        probe.cancel();
        probe.awaitClosed().assertNoEnd();
        assertThat(raised.get()).isInstanceOf(GeneratorExit.class);
        assertThat(probe.elements).isEmpty();
    }

    @EachThreadEngine
    void noInterruptOutlivesTheBody(Engine engine) {
        for (int round = 0; round < Race.rounds(200); round++) {
            CountDownLatch running = new CountDownLatch(1);
            AtomicBoolean stop = new AtomicBoolean();
            ProbeSubscriber<Integer> first = ProbeSubscriber.to(Publishers.<Integer>of(engine, co -> {
                running.countDown();
                while (!stop.get()) {
                    Thread.onSpinWait();
                }
            }));
            first.request(1);
            Await.latch(running);
            stop.set(true);
            first.cancel();
            ProbeSubscriber<Boolean> next = ProbeSubscriber.to(Publishers.<Boolean>single(
                    engine, co -> Thread.currentThread().isInterrupted()));
            next.request(1).assertCompleted();
            assertThat(next.elements).containsExactly(false);
            first.awaitClosed();
        }
    }

    @EachThreadEngine
    void theRequestOfASubscribersFirstPullIsNotInterrupted(Engine engine) {
        CountDownLatch asking = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        ScriptedPublisher source = ScriptedPublisher.once(self -> {
            asking.countDown();
            try {
                closed.await();
            } catch (InterruptedException interrupt) {
                interrupted.set(true);
            }
            interrupted.compareAndSet(false, Thread.interrupted());
        });
        BridgeSubscriber<Integer, Integer> reader =
                Subscribers.of(engine, (co, elements) -> co.await(elements.anext()));
        source.subscribe(reader);
        Await.latch(asking);
        reader.close();
        closed.countDown();
        Await.until("closed", () -> reader.state() == Coroutine.State.CLOSED);
        assertThat(interrupted).isFalse();
    }

    private static AsyncContextManager<String> manager(Awaitable<Boolean> exit) {
        return new AsyncContextManager<>() {
            @Override
            public Awaitable<String> aenter() {
                return Awaitable.ready("resource");
            }

            @Override
            public Awaitable<Boolean> aexit(@Nullable Throwable error) {
                return exit;
            }
        };
    }

    /** Its cleanup notes whether it is interrupted. */
    private static BridgePublisher<Integer> endless(Engine engine, AtomicBoolean interrupted) {
        return Publishers.of(engine, co -> {
            try {
                for (int i = 0; ; i++) {
                    co.yield(i);
                }
            } finally {
                interrupted.compareAndSet(false, Thread.currentThread().isInterrupted());
            }
        });
    }
}
