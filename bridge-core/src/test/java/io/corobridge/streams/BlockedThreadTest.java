package io.corobridge.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import io.corobridge.Engine;
import io.corobridge.Step;
import io.corobridge.fiber.Fibers;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;

/** A worker of a fork-join pool that waits in {@link Blocking} is compensated: what it waits for may need the pool. */
@Timeout(60)
class BlockedThreadTest {

    private static final int TASKS = 8; // more than the pool has workers

    private final ForkJoinPool pool = new ForkJoinPool(1);

    private <T> void assertAllCome(Callable<T> task, T result) throws Exception {
        List<CompletableFuture<T>> results = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> call(task), pool))
                .limit(TASKS)
                .toList();
        for (CompletableFuture<T> each : results) {
            assertThat(each.get(20, TimeUnit.SECONDS)).isEqualTo(result);
        }
        pool.shutdown();
    }

    private static <T> T call(Callable<T> task) {
        try {
            return task.call();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @EachEngine
    void aWorkerThatWaitsForAnAwaitIsCompensated(Engine engine) throws Exception {
        assertAllCome(
                () -> Blocking.await(
                        Coroutine.of(engine, co -> co.await(CompletableFuture.supplyAsync(() -> 1, pool)))),
                1);
    }

    @EachEngine
    void aWorkerThatWaitsForElementsIsCompensated(Engine engine) throws Exception {
        assertAllCome(
                () -> {
                    try (Stream<Integer> elements = Blocking.stream(Publishers.<Integer>of(engine, co -> {
                        co.yield(co.await(CompletableFuture.supplyAsync(() -> 1, pool)));
                        co.yield(co.await(CompletableFuture.supplyAsync(() -> 2, pool)));
                    }))) {
                        return elements.toList();
                    }
                },
                List.of(1, 2));
    }

    @EachEngine
    void aWorkerThatWaitsForAStepByHandIsCompensated(Engine engine) throws Exception {
        if (!Fibers.haveThreads(engine)) {
            return; // the step is a call on the worker's own stack
        }
        assertAllCome(
                () -> Coroutine.of(engine, co -> CompletableFuture.supplyAsync(() -> 1, pool)
                                .join())
                        .send(null),
                new Step.Returned<>(1));
    }

    @EachEngine
    void aReadyResultNeedsNoWait(Engine engine) throws Exception {
        assertThat(Blocking.<Integer>await(Awaitable.ready(1))).isEqualTo(1);
        assertThat(Blocking.<Integer>await(Coroutine.of(engine, co -> 2))).isEqualTo(2);
    }
}
