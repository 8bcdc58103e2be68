package io.corobridge.rxjava;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.corobridge.AsyncContextManager;
import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import io.corobridge.Engine;
import io.corobridge.GeneratorBody;
import io.corobridge.streams.BridgeSubscription;
import io.corobridge.tck.contract.Engines;
import io.corobridge.tck.contract.Eventually;
import io.reactivex.rxjava3.core.Scheduler;
import io.reactivex.rxjava3.disposables.Disposable;
import io.reactivex.rxjava3.schedulers.Schedulers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A stretch that a body queues on its subscription's worker at its end still runs: here the exit of a resource that came late. */
class QueuedAtTheEndTest {

    private final AtomicInteger exits = new AtomicInteger();
    private final CompletableFuture<Integer> pool = new CompletableFuture<>();
    private final CompletableFuture<BridgeSubscription> bridge = new CompletableFuture<>();

    private final AsyncContextManager<Integer> manager = new AsyncContextManager<>() {
        @Override
        public Awaitable<Integer> aenter() {
            return Awaitable.of(pool.minimalCompletionStage()); // a cancel does not reach it
        }

        @Override
        public Awaitable<Boolean> aexit(@Nullable Throwable error) {
            return Coroutine.of(Engine.INLINE, co -> {
                exits.incrementAndGet();
                return false;
            });
        }
    };

    private final GeneratorBody<Integer, Void> body = co -> {
        try {
            co.with(manager, resource -> {
                co.yield(resource);
                return null;
            });
        } finally {
            pool.complete(1);
        }
    };

    static Stream<Scheduler> schedulers() {
        return Stream.of(
                Schedulers.single(),
                Schedulers.computation(),
                Schedulers.io(),
                Schedulers.from(ForkJoinPool.commonPool()));
    }

    @ParameterizedTest
    @MethodSource("schedulers")
    void theLateExitRuns(Scheduler scheduler) {
        assumeTrue(Engines.available().anyMatch(engine -> engine == Engine.INLINE), "no inline engine in this JVM");
        Disposable subscribed = RxJavaBridge.flowable(body, scheduler)
                .doOnSubscribe(given -> bridge.complete((BridgeSubscription) given))
                .subscribe();
        BridgeSubscription subscription = bridge.join();
        Eventually.is("entering", () -> subscription.state() == Coroutine.State.SUSPENDED);
        subscribed.dispose();
        Eventually.is("exited", () -> exits.get() == 1);
        assertThat(subscription.state()).isEqualTo(Coroutine.State.CLOSED);
    }
}
