package io.corobridge.streams.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import io.corobridge.Engine;
import io.corobridge.GeneratorExit;
import io.corobridge.streams.Await;
import io.corobridge.streams.EachEngine;
import io.corobridge.streams.LibraryContext;
import io.corobridge.streams.ProbeSubscriber;
import io.corobridge.streams.Publishers;
import io.corobridge.streams.ScriptedPublisher;
import io.corobridge.streams.spi.SubscriberContext;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** An await with a timeout, on a clock of the test's own. */
class TimeoutTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final List<Object> log = new CopyOnWriteArrayList<>();
    private final LibraryContext clock = new LibraryContext();
    private final CountDownLatch begun = new CountDownLatch(1);

    private ProbeSubscriber<Object> within(Engine engine, Awaitable<?> awaitable) {
        return ProbeSubscriber.<Object>to(Publishers.single(engine, co -> co.await(awaitable, HOUR)), clock)
                .request(1);
    }

    private void expire() {
        Await.until("scheduled", () -> !clock.tasks.isEmpty());
        clock.tasks.get(0).run();
    }

    @EachEngine
    void whatIsReadyNeedsNoTimer(Engine engine) {
        ProbeSubscriber<Object> probe = within(engine, Awaitable.ready(1));
        probe.assertCompleted();
        assertThat(probe.elements).containsExactly(1);
        assertThat(clock.tasks).isEmpty();
    }

    @EachEngine
    void whatComesInTimeIsTheResultAndTheTimerIsTakenBack(Engine engine) {
        CompletableFuture<Object> later = new CompletableFuture<>();
        ProbeSubscriber<Object> probe = within(engine, Awaitable.of(later));
        Await.until("scheduled", () -> !clock.tasks.isEmpty());
        assertThat(clock.delays).containsExactly(HOUR);
        assertThat(clock.takenBack).hasValue(0);
        later.complete(1);
        probe.assertCompleted();
        assertThat(probe.elements).containsExactly(1);
        assertThat(clock.takenBack).hasValue(1);
    }

    @EachEngine
    void anErrorThatComesInTimeIsRaisedAsItIs(Engine engine) {
        IOException error = new IOException("of the stage");
        CompletableFuture<Object> later = new CompletableFuture<>();
        ProbeSubscriber<Object> probe = within(engine, Awaitable.of(later));
        Await.until("scheduled", () -> !clock.tasks.isEmpty());
        later.completeExceptionally(error);
        assertThat(probe.assertFailed()).isSameAs(error);
        assertThat(clock.takenBack).hasValue(1);
    }

    @EachEngine
    void whatIsLateIsClosedAndTheTimeoutComesAfterItsCleanup(Engine engine) {
        CompletableFuture<Object> never = new CompletableFuture<>();
        CompletableFuture<Object> cleanup = new CompletableFuture<>();
        ProbeSubscriber<Object> probe = within(engine, Coroutine.of(engine, co -> {
            begun.countDown();
            try {
                return co.await(never);
            } finally {
                log.add("cleaning");
                co.await(cleanup);
            }
        }));
        Await.latch(begun);
        expire();
        Await.until("it is closed", () -> log.contains("cleaning"));
        assertThat(probe.errors).isEmpty();
        cleanup.complete(1);
        assertThat(probe.assertFailed()).isInstanceOf(TimeoutException.class).hasMessageContaining("PT1H");
        assertThat(never).isCancelled();
    }

    /** Within the time; it has begun, and raises {@code error} when it is closed. */
    private ProbeSubscriber<Object> failingInItsCleanup(Engine engine, Exception error) {
        ProbeSubscriber<Object> probe = within(engine, Coroutine.of(engine, co -> {
            begun.countDown();
            try {
                return co.await(new CompletableFuture<>());
            } catch (GeneratorExit exit) {
                throw error;
            }
        }));
        Await.latch(begun);
        return probe;
    }

    @EachEngine
    void anErrorOfTheCleanupTakesThePlaceOfTheTimeout(Engine engine) {
        IOException error = new IOException("of the cleanup");
        ProbeSubscriber<Object> probe = failingInItsCleanup(engine, error);
        expire();
        assertThat(probe.assertFailed()).isSameAs(error);
    }

    @EachEngine
    void aGeneratorExitOfItsOwnIsNoTimeout(Engine engine) {
        GeneratorExit error = new GeneratorExit();
        assertThat(within(engine, Awaitable.failed(error)).assertFailed()).isSameAs(error);
    }

    @EachEngine
    void aCancelClosesItAndEndsAfterItsCleanup(Engine engine) {
        CompletableFuture<Object> never = new CompletableFuture<>();
        CompletableFuture<Object> cleanup = new CompletableFuture<>();
        ProbeSubscriber<Object> probe = within(engine, Coroutine.of(engine, co -> {
            begun.countDown();
            try {
                return co.await(never);
            } finally {
                log.add("cleaning");
                co.await(cleanup);
                log.add("clean");
            }
        }));
        Await.latch(begun);
        Await.until("scheduled", () -> !clock.tasks.isEmpty());
        probe.cancel();
        Await.until("it is closed", () -> log.contains("cleaning"));
        cleanup.complete(1);
        probe.awaitClosed().assertNoEnd();
        assertThat(log).containsExactly("cleaning", "clean");
        assertThat(clock.takenBack).hasValue(1);
        assertThat(clock.errors).isEmpty();
    }

    @EachEngine
    void aCancelWaitsForTheCleanupWithoutABodyThatAwaitsToo(Engine engine) {
        CompletableFuture<Object> cleanup = new CompletableFuture<>();
        Awaitable<Object> slow = Coroutine.of(engine, co -> {
            begun.countDown();
            try {
                return co.await(new CompletableFuture<>());
            } finally {
                log.add("cleaning");
                co.await(cleanup);
                log.add("clean");
            }
        });
        ProbeSubscriber<Object> probe =
                ProbeSubscriber.to(Publishers.<Object>defer(() -> TimedAwait.of(slow, HOUR)), clock);
        probe.request(1);
        Await.latch(begun);
        Await.until("scheduled", () -> !clock.tasks.isEmpty());
        probe.cancel();
        Await.until("it is closed", () -> log.contains("cleaning"));
        assertThat(probe.bridge().state()).isNotEqualTo(Coroutine.State.CLOSED);
        cleanup.complete(1);
        probe.awaitClosed().assertNoEnd();
        assertThat(log).containsExactly("cleaning", "clean");
    }

    @EachEngine
    void whatItGivesInSpiteOfACancelIsTheBodysAndTheExitComesNext(Engine engine) {
        Awaitable<String> swallowing = Coroutine.of(engine, co -> {
            begun.countDown();
            try {
                return co.await(new CompletableFuture<>());
            } catch (GeneratorExit swallowed) {
                return "resource";
            }
        });
        ProbeSubscriber<Object> probe = ProbeSubscriber.<Object>to(
                        Publishers.single(engine, co -> {
                            log.add(co.await(swallowing, HOUR));
                            return co.await(new CompletableFuture<>());
                        }),
                        clock)
                .request(1);
        Await.latch(begun);
        Await.until("scheduled", () -> !clock.tasks.isEmpty());
        probe.cancel();
        probe.awaitClosed().assertNoEnd();
        assertThat(log).containsExactly("resource");
        assertThat(clock.discarded).isEmpty();
        assertThat(clock.takenBack).hasValue(1);
    }

    @EachEngine
    void aValueThatIsThereWhenTheTimeIsOverIsTheResult(Engine engine) {
        ScriptedPublisher source = new ScriptedPublisher((self, n) -> {});
        ProbeSubscriber<Object> probe = within(engine, Awaitable.of(source));
        Await.until("scheduled", () -> !clock.tasks.isEmpty());
        source.subscriber().onNext(1);
        expire();
        probe.assertCompleted();
        assertThat(probe.elements).containsExactly(1);
        assertThat(source.cancels).hasValue(1);
        assertThat(clock.discarded).isEmpty();
    }

    @EachEngine
    void whatItRaisesOverACancelGoesToTheHook(Engine engine) {
        IOException error = new IOException("of the cleanup");
        ProbeSubscriber<Object> probe = failingInItsCleanup(engine, error);
        Await.until("scheduled", () -> !clock.tasks.isEmpty());
        probe.cancel();
        probe.awaitClosed().assertNoEnd();
        assertThat(clock.errors).containsExactly(error);
        assertThat(error.getSuppressed()).singleElement().isInstanceOf(GeneratorExit.class);
    }

    @EachEngine
    void aClockThatRejectsItClosesIt(Engine engine) {
        RejectedExecutionException rejected = new RejectedExecutionException("shut down");
        CompletableFuture<Object> never = new CompletableFuture<>();
        clock.rejection = rejected;
        assertThat(within(engine, Awaitable.of(never)).assertFailed()).isSameAs(rejected);
        assertThat(never).isCancelled();
    }

    @EachEngine
    void aTimeThatNoClockCanCountIsALongOne(Engine engine) {
        Duration forever = ChronoUnit.FOREVER.getDuration();
        ProbeSubscriber<Object> probe = ProbeSubscriber.<Object>to(
                        Publishers.single(engine, co -> co.await(sleepingFor(engine, forever), forever)), clock)
                .request(1);
        Await.until("both are scheduled", () -> clock.delays.size() == 2);
        assertThat(clock.delays).allMatch(delay -> 2 * delay.toNanos() > 0);
        probe.cancel();
        probe.awaitClosed().assertNoEnd();
    }

    private static Coroutine<Object> sleepingFor(Engine engine, Duration time) {
        return Coroutine.of(engine, co -> {
            co.sleep(time);
            return 1;
        });
    }

    @Test
    void withoutALibraryADaemonOfTheCoreHasTheTime() {
        CompletableFuture<String> woken = new CompletableFuture<>();
        SubscriberContext.NONE.schedule(
                () -> woken.complete(Thread.currentThread().getName()
                        + (Thread.currentThread().isDaemon() ? ", a daemon" : "")),
                Duration.ofMillis(1));
        assertThat(woken.orTimeout(Await.SECONDS, TimeUnit.SECONDS).join())
                .isEqualTo("corobridge-timer-task, a daemon"); // its timer goes on meanwhile
    }
}
