package io.corobridge.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncGenerator;
import io.corobridge.AwaitIterator;
import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import io.corobridge.Coroutine.State;
import io.corobridge.Engine;
import io.corobridge.Step;
import io.corobridge.streams.tracking.ScopeMember;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Assumptions;

/**
 * Objects that were stepped by hand and are then given to a publisher. One that somebody is in the midst of using stays
 * with them; one that stands is taken over, and meets its exit where it stands if nothing is asked for.
 */
class TakenOverTest {

    private final RecordingContext context = new RecordingContext();
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> later = new CompletableFuture<>();

    // ---- in use ----

    private AsyncGenerator<Integer, Void> suspendingBetween(Engine engine) {
        return AsyncGenerator.of(engine, co -> {
            try {
                log.add("sent " + co.suspend("first"));
                co.yield(1);
                co.yield(2);
            } catch (IllegalStateException thrown) {
                log.add("thrown " + co.suspend("handler"));
                co.yield(3);
            } finally {
                log.add("cleaned " + co.suspend("cleanup"));
            }
        });
    }

    @EachEngine
    void aGeneratorWhoseAnextIsInFlightStaysWithIt(Engine engine) {
        AsyncGenerator<Integer, Void> generator = suspendingBetween(engine);
        AwaitIterator<Integer> inFlight = generator.anext().await();
        assertThat(inFlight.send(null)).isEqualTo(new Step.Suspended<>("first"));
        assertRefused(generator);

        assertThat(inFlight.send("by hand")).isEqualTo(new Step.Returned<>(1));
        assertThat(log).containsExactly("sent by hand");
        assertThat(generator.state()).isEqualTo(State.SUSPENDED);
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(Publishers.<Integer>from(generator), context);
        probe.request(1).awaitElements(1);
        assertThat(probe.elements).containsExactly(2);
    }

    @EachEngine
    void aGeneratorWhoseAcloseOrAthrowIsInFlightStaysWithIt(Engine engine) {
        Map<Function<AsyncGenerator<Integer, Void>, Awaitable<?>>, String> uses = new LinkedHashMap<>();
        uses.put(AsyncGenerator::aclose, "cleanup");
        uses.put(it -> it.athrow(new IllegalStateException("thrown")), "handler");
        uses.forEach((use, suspendedIn) -> {
            AsyncGenerator<Integer, Void> generator = suspendingBetween(engine);
            AwaitIterator<Integer> first = generator.anext().await();
            first.send(null);
            first.send(null);
            AwaitIterator<?> inFlight = use.apply(generator).await();
            assertThat(inFlight.send(null)).isEqualTo(new Step.Suspended<>(suspendedIn));
            assertRefused(generator);
            assertThat(inFlight.send("by hand")).isInstanceOf(Step.Returned.class);
        });
        assertThat(log).containsExactly("sent null", "cleaned by hand", "sent null", "thrown by hand");
    }

    private void assertRefused(AsyncGenerator<Integer, Void> generator) {
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(Publishers.<Integer>from(generator), context);
        assertThat(probe.assertFailed())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is being read already");
        assertThat(probe.elements).isEmpty();
        assertThat(generator.state()).isEqualTo(State.RUNNING);
    }

    @EachEngine
    void aCoroutineThatABodyAwaitsOnAnotherEngineStaysWithIt(Engine engine) {
        Engine other =
                Engines.available().filter(it -> it != engine).findFirst().orElse(engine);
        Assumptions.assumeTrue(other != engine, "there is one engine only");
        Coroutine<Integer> awaited = Coroutine.of(other, co -> co.await(later));
        ProbeSubscriber<Integer> awaiting =
                ProbeSubscriber.to(Publishers.<Integer>single(engine, co -> co.await(awaited)), context);
        awaiting.request(1);
        Await.until("it waits", () -> awaiting.bridge().state() == State.SUSPENDED);

        assertThat(ProbeSubscriber.to(Publishers.from(awaited), context)
                        .request(1)
                        .assertFailed())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is being awaited already");
        later.complete(7);
        awaiting.assertCompleted();
        assertThat(awaiting.elements).containsExactly(7);
    }

    /** One takes it, and the other is told so, whatever the first has done by then. */
    @EachEngine
    void ofTwoPublishersThatTakeACoroutineAtOnceOneIsRefused(Engine engine) {
        try (Race race = new Race()) {
            for (int round = 0; round < Race.rounds(300); round++) {
                CompletableFuture<Integer> wait = new CompletableFuture<>();
                Coroutine<Integer> coroutine = Coroutine.of(engine, co -> co.await(wait));
                ProbeSubscriber<Integer> first = ProbeSubscriber.to(Publishers.from(coroutine));
                ProbeSubscriber<Integer> second = ProbeSubscriber.to(Publishers.from(coroutine));
                race.run(() -> first.request(1), () -> second.request(1));
                boolean firstHasIt = first.errors.isEmpty();
                assertThat((firstHasIt ? second : first).assertFailed())
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageMatching("coroutine .*(is being awaited already|already executing|runs now).*");
                wait.complete(1);
                (firstHasIt ? first : second).assertCompleted();
                assertThat(coroutine.state()).isEqualTo(State.CLOSED);
            }
        }
    }

    // ---- nothing is asked for ----

    private static List<Consumer<ProbeSubscriber<Integer>>> endings() {
        return List.of(ProbeSubscriber::cancel, probe -> probe.request(0));
    }

    private ProbeSubscriber<Integer> ended(
            BridgePublisher<Integer> publisher, Consumer<ProbeSubscriber<Integer>> ending) {
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(publisher, context);
        ending.accept(probe);
        return probe;
    }

    @EachEngine
    void aCoroutineMeetsItsExitWhereItStandsAndItsCleanupMayAwait(Engine engine) {
        assertEnds(ending -> {
            CompletableFuture<Integer> wait = new CompletableFuture<>();
            Coroutine<Integer> coroutine = Coroutine.of(engine, co -> {
                try {
                    co.suspend("here");
                    log.add("went on");
                    return 1;
                } finally {
                    log.add("cleaning");
                    co.await(wait);
                    log.add("clean");
                }
            });
            coroutine.send(null);
            ProbeSubscriber<Integer> probe = ended(Publishers.from(coroutine), ending);
            assertCleansUp(probe, wait);
            assertThat(coroutine.state()).isEqualTo(State.CLOSED);
        });
    }

    @EachEngine
    void aGeneratorMeetsItsExitWhereItStandsAndItsCleanupMayAwait(Engine engine) {
        assertEnds(ending -> {
            CompletableFuture<Integer> wait = new CompletableFuture<>();
            AsyncGenerator<Integer, Void> generator = AsyncGenerator.of(engine, co -> {
                try {
                    co.yield(1);
                    log.add("went on");
                    co.yield(2);
                } finally {
                    log.add("cleaning");
                    co.await(wait);
                    log.add("clean");
                }
            });
            generator.anext().await().send(null);
            ProbeSubscriber<Integer> probe = ended(Publishers.<Integer>from(generator), ending);
            assertCleansUp(probe, wait);
            assertThat(generator.state()).isEqualTo(State.CLOSED);
        });
    }

    private void assertEnds(Consumer<Consumer<ProbeSubscriber<Integer>>> test) {
        for (Consumer<ProbeSubscriber<Integer>> ending : endings()) {
            log.clear();
            test.accept(ending);
        }
    }

    private void assertCleansUp(ProbeSubscriber<Integer> probe, CompletableFuture<Integer> wait) {
        Await.until("the cleanup waits", () -> log.contains("cleaning"));
        assertThat(((ScopeMember) probe.subscription()).isClosing())
                .as("closing")
                .isTrue();
        wait.complete(1);
        probe.awaitClosed();
        assertThat(log).containsExactly("cleaning", "clean");
        assertThat(context.errors).isEmpty();
        assertThat(context.elements).isEmpty();
    }

    @EachThreadEngine
    void aCancelDoesNotWaitForACleanupThatBlocksAndDoesNotInterruptIt(Engine engine) {
        CountDownLatch cancelled = new CountDownLatch(1);
        Coroutine<Integer> coroutine = Coroutine.of(engine, co -> {
            try {
                co.suspend("here");
                return 1;
            } finally {
                Await.latch(cancelled); // an interrupt is an error of it
                log.add("clean");
            }
        });
        coroutine.send(null);
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(Publishers.from(coroutine), context);
        probe.cancel();
        cancelled.countDown();
        probe.awaitClosed().assertNoEnd();

        CountDownLatch again = new CountDownLatch(1);
        AsyncGenerator<Integer, Void> generator = AsyncGenerator.of(engine, co -> {
            try {
                co.yield(1);
            } finally {
                Await.latch(again);
                log.add("clean");
            }
        });
        generator.anext().await().send(null);
        ProbeSubscriber<Integer> second = ProbeSubscriber.to(Publishers.<Integer>from(generator), context);
        second.cancel();
        again.countDown();
        second.awaitClosed().assertNoEnd();
        assertThat(log).containsExactly("clean", "clean");
        assertThat(context.errors).isEmpty();
    }

    @EachEngine
    void whatTheCleanupRaisesGoesToTheHook(Engine engine) {
        IllegalArgumentException broken = new IllegalArgumentException("cleanup");
        Coroutine<Integer> coroutine = Coroutine.of(engine, co -> {
            try {
                co.suspend("here");
                return 1;
            } finally {
                co.await(Awaitable.failed(broken));
            }
        });
        coroutine.send(null);
        ProbeSubscriber.to(Publishers.from(coroutine), context).cancel().awaitClosed();
        assertThat(context.errors).containsExactly(broken);
    }

    @EachEngine
    void aCoroutineThatSomebodyElseDrivesIsNotClosedByACancel(Engine engine) {
        Coroutine<Integer> coroutine = Coroutine.of(engine, co -> co.await(later));
        ProbeSubscriber<Integer> drives =
                ProbeSubscriber.to(Publishers.from(coroutine), context).request(1);
        Await.until("it waits", () -> coroutine.state() == State.SUSPENDED);
        ProbeSubscriber.to(Publishers.from(coroutine), context).cancel().awaitClosed();
        later.complete(3);
        drives.assertCompleted();
        assertThat(drives.elements).containsExactly(3);
        assertThat(context.errors).isEmpty();
    }
}
