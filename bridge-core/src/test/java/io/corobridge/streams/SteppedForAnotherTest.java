package io.corobridge.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncContextManager;
import io.corobridge.AsyncGenerator;
import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import io.corobridge.Coroutine.State;
import io.corobridge.CoroutineScope;
import io.corobridge.Engine;
import io.corobridge.GeneratorBody;
import io.corobridge.GeneratorExit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A generator that a driven body steps with {@code anext()}: what holds for the one holds where the other is. */
class SteppedForAnotherTest {

    private final List<Object> log = new CopyOnWriteArrayList<>();
    private final RecordingContext context = new RecordingContext();
    private final CompletableFuture<Object> never = new CompletableFuture<>();

    private final class Resource implements AsyncContextManager<String> {

        private final Awaitable<String> enter;
        private final Awaitable<Boolean> exit;

        Resource(Awaitable<String> enter, Awaitable<Boolean> exit) {
            this.enter = enter;
            this.exit = exit;
        }

        @Override
        public Awaitable<String> aenter() {
            return enter;
        }

        @Override
        public Awaitable<Boolean> aexit(@Nullable Throwable error) {
            log.add("exit");
            return exit;
        }
    }

    /** Driven, with {@code inner} being stepped. */
    private ProbeSubscriber<Integer> reads(Engine engine, GeneratorBody<Integer, Void> inner) {
        AsyncGenerator<Integer, Void> generator = AsyncGenerator.of(engine, inner);
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(
                Publishers.<Integer>single(engine, co -> {
                    try {
                        return co.await(generator.anext());
                    } finally {
                        co.await(generator.aclose());
                    }
                }),
                context);
        return probe.request(1);
    }

    private ProbeSubscriber<Integer> suspended(ProbeSubscriber<Integer> probe) {
        Await.until("suspended", () -> probe.bridge().state() == State.SUSPENDED);
        return probe;
    }

    /** Waits for what never comes; what is raised instead is noted. */
    private void waits(CoroutineScope co) {
        try {
            co.await(never.minimalCompletionStage());
        } catch (GeneratorExit exit) {
            log.add("told to end");
            throw exit;
        }
    }

    @EachEngine
    void whatItReadsAheadGoesToTheHookOfTheBodyThatIsDriven(Engine engine) {
        ScriptedPublisher source = ScriptedPublisher.counting(3);
        ProbeSubscriber<Integer> probe = reads(engine, co -> {
            for (Integer element : co.each(source, 8)) {
                log.add(element);
                waits(co);
            }
        });
        Await.until("read", () -> log.contains(0));
        suspended(probe).cancel();
        probe.awaitClosed().assertNoEnd();
        assertThat(log).containsExactly(0, "told to end");
        assertThat(context.elements).containsExactly(1, 2);
        assertThat(context.errors).isEmpty();
    }

    /** Leaves a block, by an exit that takes as long as {@code exit}, and then waits. */
    private ProbeSubscriber<Integer> inItsExit(Engine engine, CompletableFuture<Boolean> exit) {
        ProbeSubscriber<Integer> probe = reads(engine, co -> {
            co.with(new Resource(Awaitable.ready("resource"), Awaitable.of(exit)), resource -> null);
            log.add("exited");
            waits(co);
        });
        Await.until("in the exit", () -> log.contains("exit"));
        return probe;
    }

    @EachEngine
    void itsExitsAreShieldedFromACancelOfTheBodyThatIsDriven(Engine engine) {
        CompletableFuture<Boolean> exit = new CompletableFuture<>();
        ProbeSubscriber<Integer> probe = inItsExit(engine, exit);
        suspended(probe).cancel();
        assertThat(log).containsExactly("exit");
        exit.complete(false);
        probe.awaitClosed().assertNoEnd();
        assertThat(log).containsExactly("exit", "exited", "told to end");
    }

    @EachEngine
    void afterItsExitACancelReachesItAgain(Engine engine) {
        CompletableFuture<Boolean> exit = new CompletableFuture<>();
        ProbeSubscriber<Integer> probe = inItsExit(engine, exit);
        exit.complete(false);
        Await.until("exited", () -> log.contains("exited"));
        suspended(probe).cancel();
        probe.awaitClosed().assertNoEnd();
        assertThat(log).containsExactly("exit", "exited", "told to end");
    }

    @EachEngine
    void aResourceThatComesAfterTheCancelIsExited(Engine engine) {
        CompletableFuture<String> enter = new CompletableFuture<>();
        ProbeSubscriber<Integer> probe = reads(engine, co -> {
            co.with(new Resource(Awaitable.of(enter.minimalCompletionStage()), Awaitable.ready(false)), resource -> {
                log.add("entered");
                return null;
            });
        });
        suspended(probe).cancel();
        probe.awaitClosed().assertNoEnd();
        assertThat(log).isEmpty();
        enter.complete("late");
        Await.until("exited", () -> log.contains("exit"));
        assertThat(log).containsExactly("exit");
    }

    @EachEngine
    void aResourceThatComesAfterACloseByHandIsExited(Engine engine) {
        CompletableFuture<String> enter = new CompletableFuture<>();
        Coroutine<Object> coroutine = Coroutine.of(
                engine,
                co -> co.with(
                        new Resource(Awaitable.of(enter.minimalCompletionStage()), Awaitable.ready(false)),
                        resource -> "entered"));
        coroutine.send(null);
        coroutine.close();
        assertThat(log).isEmpty();
        enter.complete("late");
        assertThat(log).containsExactly("exit");
    }

    @EachEngine
    void aValueThatIsThereIsNotLostToTheExit(Engine engine) {
        ScriptedPublisher source =
                ScriptedPublisher.once(self -> self.subscriber().onNext(7)); // and does not end
        ProbeSubscriber<Integer> probe = reads(engine, co -> {
            log.add(co.await(source));
            waits(co);
        });
        Await.until("subscribed", source::isSubscribed);
        suspended(probe).cancel();
        probe.awaitClosed().assertNoEnd();
        assertThat(log).containsExactly(7, "told to end");
        assertThat(context.elements).isEmpty();
    }

    @EachThreadEngine
    void aSourceThatNeverReturnsIsLeftAtACancel(Engine engine) {
        ScriptedPublisher source = new ScriptedPublisher((self, n) -> {
            while (self.cancels.get() == 0) {
                self.subscriber().onNext(1);
                log.add("given");
            }
        });
        ProbeSubscriber<Integer> probe = reads(engine, co -> {
            co.last(source);
            waits(co);
        });
        Await.until("given", () -> !log.isEmpty());
        probe.cancel();
        probe.awaitClosed().assertNoEnd();
        assertThat(source.cancels).hasValue(1);
    }

    @EachThreadEngine
    void aBlockingCallThatACancelInterruptsEndsWithTheExit(Engine engine) {
        CountDownLatch calling = new CountDownLatch(1);
        ProbeSubscriber<Integer> probe = reads(engine, co -> {
            try {
                co.blocking(() -> {
                    calling.countDown();
                    return new CountDownLatch(1).await(1, TimeUnit.DAYS);
                });
            } catch (Throwable raised) {
                log.add(raised.getClass());
                throw raised;
            }
        });
        Await.latch(calling);
        probe.cancel();
        probe.awaitClosed().assertNoEnd();
        assertThat(log).containsExactly(GeneratorExit.class);
        assertThat(context.errors).isEmpty();
    }
}
