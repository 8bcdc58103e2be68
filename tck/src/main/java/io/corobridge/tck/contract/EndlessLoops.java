package io.corobridge.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncContextManager;
import io.corobridge.AsyncIterable;
import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import io.corobridge.CoroutineScope;
import io.corobridge.Engine;
import io.corobridge.Reading;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Bodies that loop over what is ready: they never wait, and call {@code round} in each round. */
record EndlessLoops(Engine engine, Runnable round) {

    private AsyncIterable<Integer> endless() {
        return AsyncIterable.of(engine, inner -> {
            for (; ; ) {
                inner.yield(1);
            }
        });
    }

    /** Loops without an end and without a wait, by name. */
    Map<String, Consumer<CoroutineScope>> byName() {
        Map<String, Consumer<CoroutineScope>> loops = new LinkedHashMap<>();
        loops.put("checkpoint", co -> endlessly(co, CoroutineScope::checkpoint));
        loops.put("ready awaitables", co -> endlessly(co, scope -> scope.await(Awaitable.ready(1))));
        loops.put("completed stages", co -> endlessly(co, scope -> scope.await(CompletableFuture.completedFuture(1))));
        loops.put("ready publishers", co -> endlessly(co, scope -> scope.await(new Deferred(() -> {}))));
        loops.put("first elements", co -> endlessly(co, scope -> scope.first(new Deferred(() -> {}))));
        loops.put("calls", co -> endlessly(co, scope -> scope.await(Coroutine.of(engine, inner -> 1))));
        loops.put(
                "awaits with a timeout",
                co -> endlessly(co, scope -> scope.await(Awaitable.ready(1), Duration.ofHours(1))));
        loops.put("sleeps", co -> endlessly(co, scope -> scope.sleep(Duration.ZERO)));
        loops.put("blocking calls", co -> endlessly(co, scope -> scope.blocking(() -> 1)));
        loops.put("blocks", co -> endlessly(co, scope -> scope.with(AsyncContextManager.of(1), one -> one)));
        loops.put("suspensions", co -> endlessly(co, scope -> scope.suspend(null)));
        loops.put(
                "awaits inside a call",
                co -> co.await(
                        Coroutine.of(engine, inner -> endlessly(inner, scope -> scope.await(Awaitable.ready(1))))));
        loops.put(
                "awaits inside a generator that never yields",
                co -> co.<Integer>forEach(
                        AsyncIterable.of(engine, inner -> endlessly(inner, scope -> scope.await(Awaitable.ready(1)))),
                        element -> {}));
        loops.put(
                "awaits inside a generator that is pulled",
                co -> read(
                        co,
                        AsyncIterable.of(engine, inner -> endlessly(inner, scope -> scope.await(Awaitable.ready(1))))));
        loops.put("a generator that is pulled", co -> read(co, endless()));
        loops.put("a generator that is called", co -> co.forEach(endless(), element -> round.run()));
        loops.put(
                "a generator that calls another",
                co -> co.forEach(
                        AsyncIterable.<Integer>of(engine, inner -> inner.yieldFrom(endless())),
                        element -> round.run()));
        loops.put(
                "a generator's rounds",
                co -> co.<Integer>forEach(
                        AsyncIterable.of(engine, inner -> {
                            for (; ; ) {
                                round.run();
                                inner.yield(1);
                            }
                        }),
                        element -> {}));
        loops.put("a publisher", co -> {
            for (Integer element : co.<Integer>each(new Endless())) {
                count(element);
            }
        });
        loops.put("a publisher, one by one", co -> {
            for (Integer element : co.<Integer>each(new Endless(), 1)) {
                count(element);
            }
        });
        loops.put("a publisher that is open", co -> {
            try (Reading<Integer> open = co.open(new Endless())) {
                open.forEach(this::count);
            }
        });
        loops.put("forEach of a publisher", co -> co.<Integer>forEach(new Endless(), this::count));
        loops.put("an iterator by hand", co -> read(co, () -> () -> Awaitable.ready(1)));
        loops.put(
                "forEach of an iterator by hand",
                co -> co.<Integer>forEach(() -> () -> Awaitable.ready(1), this::count));
        return loops;
    }

    private Object endlessly(CoroutineScope co, Consumer<CoroutineScope> action) {
        for (; ; ) {
            round.run();
            action.accept(co);
        }
    }

    private void count(Integer element) {
        assertThat(element).isOne();
        round.run();
    }

    private void read(CoroutineScope co, AsyncIterable<Integer> source) {
        for (Integer element : co.<Integer>each(source)) {
            count(element);
        }
    }
}
