package io.corobridge.reactor;

import static io.corobridge.reactor.ReactorBridge.flux;
import static io.corobridge.reactor.ReactorBridge.mono;
import static io.corobridge.reactor.ReactorBridge.through;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.corobridge.Coroutine;
import io.corobridge.Engine;
import io.corobridge.GeneratorExit;
import io.corobridge.streams.BridgeSubscription;
import io.corobridge.tck.contract.Engines;
import io.corobridge.tck.contract.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.Scannable;
import reactor.core.Scannable.Attr;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** A scheduler that runs inline bodies. */
class SchedulerTest {

    private final Scheduler scheduler = Schedulers.newParallel("bodies", 2);

    @AfterEach
    void dispose() {
        scheduler.dispose();
    }

    private static boolean inline() {
        return Engines.available().anyMatch(engine -> engine == Engine.INLINE);
    }

    private static String thread() {
        return Thread.currentThread().getName();
    }

    @Test
    void withoutTheInlineEngineTheErrorSaysWhatToDo() {
        if (inline()) {
            StepVerifier.create(flux(co -> co.yield(1), scheduler))
                    .expectNext(1)
                    .verifyComplete();
        } else {
            StepVerifier.create(flux(co -> co.yield(1), scheduler)).verifyErrorSatisfies(e -> assertThat(e)
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessageContaining("--add-exports"));
        }
    }

    @Test
    void everyResumptionIsOnOneWorker() {
        assumeTrue(inline());
        Set<String> threads = ConcurrentHashMap.newKeySet();
        Flux<Integer> body = flux(
                co -> {
                    for (int i = 0; i < 5; i++) {
                        threads.add(thread());
                        co.await(Mono.delay(Duration.ofMillis(1), Schedulers.boundedElastic()));
                        threads.add(thread());
                        co.yield(i);
                    }
                },
                scheduler);
        StepVerifier.create(body.doOnNext(i -> threads.add(thread())), 1)
                .expectNext(0)
                .thenRequest(1)
                .expectNext(1)
                .thenRequest(9)
                .expectNext(2, 3, 4)
                .verifyComplete();
        assertThat(threads).hasSize(1).allMatch(name -> name.startsWith("bodies-"));
    }

    @Test
    void theWorkerIsFreeWhileTheBodyWaits() {
        assumeTrue(inline());
        Scheduler one = Schedulers.newSingle("one");
        try {
            Sinks.One<String> sink = Sinks.one();
            Mono<String> waits = mono(co -> co.await(sink.asMono()), one);
            Mono<String> gives = mono(
                    co -> {
                        sink.tryEmitValue("given on " + thread());
                        return "";
                    },
                    one);
            assertThat(Mono.zip(waits, gives).block(Duration.ofSeconds(60)).getT1())
                    .startsWith("given on one-");
        } finally {
            one.dispose();
        }
    }

    @Test
    void aCoroutineThatRunsOnItsOwnSharesTheWorker() {
        assumeTrue(inline());
        Mono<String> body = mono(
                co -> co.await(
                        Coroutine.<String>of(Engine.INLINE, inner -> {
                            inner.await(Mono.delay(Duration.ofMillis(1)));
                            return thread();
                        }),
                        Duration.ofSeconds(60)),
                scheduler);
        assertThat(body.block(Duration.ofSeconds(60))).startsWith("bodies-");
    }

    @Test
    void aBlockingCallLeavesTheWorkerFreeAndTheBodyGoesOnThere() {
        assumeTrue(inline());
        Mono<String> body = mono(co -> co.blocking(SchedulerTest::thread) + " " + thread(), scheduler);
        assertThat(body.block(Duration.ofSeconds(60))).startsWith("corobridge-blocking bodies-");
    }

    @Test
    void aTwoWayGenerator() {
        assumeTrue(inline());
        Flux<String> out = Flux.range(1, 3)
                .transform(through(
                        co -> {
                            Integer in = co.yield(null);
                            for (; ; ) {
                                in = co.yield(in + thread().substring(0, 6));
                            }
                        },
                        scheduler));
        StepVerifier.create(out).expectNext("1bodies", "2bodies", "3bodies").verifyComplete();
    }

    @Test
    void aSchedulerThatRejectsTheStart() {
        assumeTrue(inline());
        scheduler.dispose();
        StepVerifier.create(flux(co -> co.yield(1), scheduler)).verifyError(RejectedExecutionException.class);
    }

    @Test
    void aSchedulerThatRejectsAResumptionClosesTheBody() {
        assumeTrue(inline());
        List<String> log = new CopyOnWriteArrayList<>();
        Sinks.One<String> sink = Sinks.one();
        Flux<Integer> body = flux(
                co -> {
                    try {
                        co.await(sink.asMono());
                        co.yield(1);
                    } catch (GeneratorExit exit) {
                        log.add("exit");
                        throw exit;
                    } finally {
                        log.add("cleaned");
                    }
                },
                scheduler);
        AtomicReference<Subscription> running = new AtomicReference<>();
        StepVerifier.create(body.doOnSubscribe(running::set))
                .then(() -> awaitOffItsWorker((BridgeSubscription) running.get()))
                .then(scheduler::dispose)
                .then(() -> sink.tryEmitValue("late"))
                .verifyErrorSatisfies(e -> assertThat(e).isInstanceOf(RejectedExecutionException.class));
        assertThat(log).containsExactly("exit", "cleaned");
    }

    /** A body shows that it is suspended a moment before it has left the stack of its worker, which is one of two in turn. */
    private void awaitOffItsWorker(BridgeSubscription body) {
        Eventually.is(() -> body.state() == Coroutine.State.SUSPENDED);
        AtomicInteger free = new AtomicInteger();
        scheduler.schedule(free::incrementAndGet);
        scheduler.schedule(free::incrementAndGet);
        Eventually.is(() -> free.get() == 2);
    }

    @Test
    void theWorkerIsGivenBack() {
        assumeTrue(inline());
        Counting counting = new Counting(scheduler);
        StepVerifier.create(flux(co -> co.yield(1), counting)).expectNext(1).verifyComplete();
        flux(co -> co.yield(1), counting).subscribe(new BaseSubscriber<>() {
            @Override
            protected void hookOnSubscribe(Subscription subscription) {
                subscription.cancel();
            }
        });
        assertThat(counting.made.get()).as("workers taken").isEqualTo(1);
        Eventually.is(() -> counting.disposed.get() == 1);
    }

    @Test
    void theSchedulerIsSeenInScan() {
        Scannable scan = Scannable.from(flux(co -> co.yield(1), scheduler));
        assertThat(scan.scan(Attr.RUN_ON)).isSameAs(scheduler);
        assertThat(scan.scan(Attr.RUN_STYLE)).isEqualTo(Attr.RunStyle.ASYNC);
    }
}
