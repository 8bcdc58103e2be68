package io.corobridge.rxjava;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.corobridge.Coroutine;
import io.corobridge.Engine;
import io.corobridge.GeneratorBody;
import io.corobridge.GeneratorExit;
import io.corobridge.streams.Publishers;
import io.corobridge.tck.contract.Engines;
import io.corobridge.tck.contract.Eventually;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Scheduler;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.observers.TestObserver;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import io.reactivex.rxjava3.schedulers.Schedulers;
import io.reactivex.rxjava3.schedulers.TestScheduler;
import io.reactivex.rxjava3.subjects.SingleSubject;
import io.reactivex.rxjava3.subscribers.TestSubscriber;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A scheduler that runs inline bodies. */
class SchedulerBodiesTest {

    private final ExecutorService threads = Executors.newFixedThreadPool(2, task -> new Thread(task, "bodies"));
    private final Scheduler scheduler = Schedulers.from(threads);
    private final TestScheduler clock = new TestScheduler();
    private final List<Throwable> hook = new CopyOnWriteArrayList<>();
    private final List<String> log = new CopyOnWriteArrayList<>();

    @BeforeEach
    void capture() {
        RxJavaPlugins.setErrorHandler(hook::add);
    }

    @AfterEach
    void stop() {
        RxJavaPlugins.reset();
        threads.shutdown();
    }

    private static void needsInline() {
        assumeTrue(Engines.available().anyMatch(engine -> engine == Engine.INLINE), "no inline engine in this JVM");
    }

    private static String thread() {
        return Thread.currentThread().getName();
    }

    private final GeneratorBody<Integer, Void> numbers = co -> {
        log.add("begins");
        try {
            for (int i = 0; ; i++) {
                co.yield(i);
            }
        } catch (GeneratorExit exit) {
            log.add("exit on " + thread());
            throw exit;
        }
    };

    @Test
    void withoutTheInlineEngineTheErrorSaysWhatToDo() {
        TestSubscriber<Integer> end = RxJavaBridge.<Integer>flowable(co -> co.yield(1), scheduler)
                .test()
                .awaitDone(60, TimeUnit.SECONDS);
        if (Engines.available().anyMatch(engine -> engine == Engine.INLINE)) {
            end.assertResult(1);
        } else {
            end.assertError(UnsupportedOperationException.class)
                    .assertError(error -> error.getMessage().contains("--add-exports"));
        }
    }

    static Stream<Scheduler> schedulers() {
        return Stream.of(
                Schedulers.computation(),
                Schedulers.io(),
                Schedulers.single(),
                Schedulers.newThread(),
                Schedulers.trampoline());
    }

    @ParameterizedTest
    @MethodSource("schedulers")
    void everyResumptionIsOnOneWorker(Scheduler any) {
        needsInline();
        Set<String> seen = ConcurrentHashMap.newKeySet();
        TestSubscriber<Integer> end = RxJavaBridge.<Integer>flowable(
                        co -> {
                            for (int i = 0; i < 5; i++) {
                                seen.add(thread());
                                co.await(RxJavaBridge.awaitable(Single.timer(1, TimeUnit.MILLISECONDS)));
                                seen.add(thread());
                                co.yield(i);
                            }
                        },
                        any)
                .doOnNext(i -> seen.add(thread()))
                .test(1);
        Received.atLeast(1, end);
        end.request(9);
        end.awaitDone(60, TimeUnit.SECONDS).assertResult(0, 1, 2, 3, 4);
        if (any != Schedulers.trampoline()) { // it runs where it is called
            assertThat(seen).hasSize(1);
        }
        assertThat(hook).isEmpty();
    }

    @Test
    void aTestSchedulerDrivesTheBodyAndItsSleep() {
        needsInline();
        TestSubscriber<String> end = RxJavaBridge.<String>flowable(
                        co -> {
                            co.yield("start");
                            co.sleep(Duration.ofHours(1));
                            co.yield("an hour later");
                        },
                        clock)
                .test();
        end.assertEmpty();
        clock.triggerActions();
        end.assertValues("start");
        clock.advanceTimeBy(59, TimeUnit.MINUTES);
        end.assertValues("start");
        clock.advanceTimeBy(1, TimeUnit.MINUTES);
        end.assertResult("start", "an hour later");
    }

    @Test
    void aTestSchedulerDrivesASleepThatIsCancelled() {
        needsInline();
        TestObserver<String> end = RxJavaBridge.<String>single(
                        co -> {
                            try {
                                co.sleep(Duration.ofHours(1));
                                return "slept";
                            } finally {
                                log.add("cleaned");
                            }
                        },
                        clock)
                .test();
        clock.triggerActions();
        end.dispose();
        assertThat(log).isEmpty();
        clock.triggerActions();
        assertThat(log).containsExactly("cleaned");
        clock.advanceTimeBy(2, TimeUnit.HOURS);
        end.assertEmpty();
        assertThat(hook).isEmpty();
    }

    @Test
    void aCancelReachesTheBodyOnItsWorker() {
        needsInline();
        TestSubscriber<Integer> end = RxJavaBridge.flowable(numbers, clock).test(2);
        assertThat(log).isEmpty();
        clock.triggerActions();
        end.assertValues(0, 1);
        end.cancel();
        assertThat(log).containsExactly("begins");
        clock.triggerActions();
        assertThat(log).containsExactly("begins", "exit on " + thread());
    }

    @Test
    void theWorkerIsFreeWhileTheBodyWaits() {
        needsInline();
        SingleSubject<String> subject = SingleSubject.create();
        Single<String> waits =
                RxJavaBridge.single(co -> co.await(RxJavaBridge.awaitable(subject)), Schedulers.single());
        Single<String> gives = RxJavaBridge.single(
                co -> {
                    subject.onSuccess("given");
                    return "";
                },
                Schedulers.single());
        Single.zip(waits, gives, (given, nothing) -> given)
                .test()
                .awaitDone(60, TimeUnit.SECONDS)
                .assertResult("given");
    }

    @Test
    void whatTheBodyRunsAndReadsSharesTheWorker() {
        needsInline();
        Set<String> seen = ConcurrentHashMap.newKeySet();
        RxJavaBridge.<Integer>flowable(
                        co -> {
                            co.await(
                                    Coroutine.of(Engine.INLINE, inner -> {
                                        inner.await(RxJavaBridge.awaitable(Single.timer(1, TimeUnit.MILLISECONDS)));
                                        return seen.add(thread());
                                    }),
                                    Duration.ofSeconds(60));
                            for (int i : co.<Integer>each(Publishers.<Integer>of(Engine.INLINE, inner -> {
                                seen.add(thread());
                                inner.yield(1);
                            }))) {
                                co.yield(i);
                            }
                            co.await(RxJavaBridge.awaitable(Single.timer(1, TimeUnit.MILLISECONDS)));
                            seen.add(thread());
                        },
                        Schedulers.io())
                .test()
                .awaitDone(60, TimeUnit.SECONDS)
                .assertResult(1);
        assertThat(seen).hasSize(1);
        assertThat(seen.iterator().next()).startsWith("RxCached");
    }

    @Test
    void eachTypeHasIt() {
        needsInline();
        RxJavaBridge.maybe(co -> thread(), scheduler)
                .test()
                .awaitDone(60, TimeUnit.SECONDS)
                .assertResult("bodies");
        RxJavaBridge.completable(co -> log.add(thread()), scheduler)
                .test()
                .awaitDone(60, TimeUnit.SECONDS)
                .assertResult();
        RxJavaBridge.<String>observable(co -> co.yield(thread()), scheduler)
                .test()
                .awaitDone(60, TimeUnit.SECONDS)
                .assertResult("bodies");
        Flowable.range(1, 3)
                .compose(RxJavaBridge.<Integer, String>through(
                        co -> {
                            for (String out = null; ; ) {
                                out = co.yield(out) + thread();
                            }
                        },
                        scheduler))
                .test()
                .awaitDone(60, TimeUnit.SECONDS)
                .assertResult("1bodies", "2bodies", "3bodies");
        assertThat(log).containsExactly("bodies");
    }

    @Test
    void aSchedulerThatIsShutDownRefusesTheStart() {
        needsInline();
        threads.shutdown();
        RxJavaBridge.flowable(numbers, scheduler).test().assertError(RejectedExecutionException.class);
        RxJavaBridge.single(co -> log.add("runs"), scheduler).test().assertError(RejectedExecutionException.class);
        assertThat(log).isEmpty();
    }

    @Test
    void aSchedulerThatIsShutDownLaterClosesTheBody() {
        needsInline();
        TestSubscriber<Integer> end = RxJavaBridge.flowable(numbers, scheduler).test(1);
        Received.atLeast(1, end);
        Eventually.is("the body waits", () -> {
            threads.shutdown();
            return threads.isTerminated();
        });
        end.request(1);
        end.awaitDone(60, TimeUnit.SECONDS).assertValues(0).assertError(RejectedExecutionException.class);
        assertThat(log).containsExactly("begins", "exit on " + thread());
    }

    @Test
    void theWorkerIsDisposed() {
        needsInline();
        Counting counting = new Counting(scheduler);
        RxJavaBridge.<Integer>flowable(co -> co.yield(1), counting)
                .test()
                .awaitDone(60, TimeUnit.SECONDS)
                .assertResult(1);
        RxJavaBridge.flowable(numbers, counting).test(0).cancel();
        assertThat(counting.made.get()).as("workers taken").isEqualTo(1);
        Eventually.is("the dispose", () -> counting.disposed.get() == 1);
    }
}
