package io.corobridge.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncContextManager;
import io.corobridge.AsyncIterable;
import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import io.corobridge.CoroutineScope;
import io.corobridge.Engine;
import io.corobridge.GeneratorExit;
import io.corobridge.Reading;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.reactivestreams.Publisher;

/** A body that never has to wait: a cancel meets it at its next checkpoint all the same. */
public abstract class CheckpointContract extends Contract {

    /** A body that is not stopped gives up by itself after so many rounds. */
    private static final int ENOUGH = 2_000;

    private final AtomicInteger rounds = new AtomicInteger();
    private final AtomicReference<@Nullable Probe<Integer>> subscriber = new AtomicReference<>();

    protected CheckpointContract(Library library) {
        super(library);
    }

    /** One round of a loop; the third one cancels, on the body's own stack. */
    private void round() {
        int round = rounds.incrementAndGet();
        Probe<Integer> probe = subscriber.get();
        if (round == 3 && probe != null) {
            probe.cancel();
        }
        if (round == ENOUGH) {
            throw new IllegalStateException("went on after the cancel");
        }
    }

    private AsyncIterable<Integer> endless(Engine on) {
        return AsyncIterable.of(on, inner -> {
            for (; ; ) {
                inner.yield(1);
            }
        });
    }

    /** Loops without an end and without a wait, by name. */
    private Map<String, Consumer<CoroutineScope>> loops() {
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
        loops.put("a generator that is pulled", co -> read(co, endless(engine)));
        loops.put("a generator that is called", co -> co.forEach(endless(engine), element -> round()));
        loops.put(
                "a generator that calls another",
                co -> co.forEach(
                        AsyncIterable.<Integer>of(engine, inner -> inner.yieldFrom(endless(engine))),
                        element -> round()));
        loops.put(
                "a generator's rounds",
                co -> co.<Integer>forEach(
                        AsyncIterable.of(engine, inner -> {
                            for (; ; ) {
                                round();
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
            round();
            action.accept(co);
        }
    }

    private void count(Integer element) {
        assertThat(element).isOne();
        round();
    }

    private void read(CoroutineScope co, AsyncIterable<Integer> source) {
        for (Integer element : co.<Integer>each(source)) {
            count(element);
        }
    }

    private Probe<Integer> running(Publisher<Integer> publisher) {
        rounds.set(0);
        log.clear();
        Probe<Integer> probe = new Probe<>();
        subscriber.set(probe); // before the subscribe, with which a single value may begin
        return subscribe(publisher, probe);
    }

    @EachEngine
    @DisplayName("cancel while the body runs: it meets GeneratorExit at its next checkpoint, ready or not")
    void endlessLoopsEndInTheRoundOfTheCancel() {
        loops().forEach((name, loop) -> {
            Probe<Integer> probe = running(stream(co -> {
                try {
                    loop.accept(co);
                } catch (GeneratorExit exit) {
                    log.add("exit, interrupted: " + Thread.interrupted());
                    throw exit;
                } finally {
                    log.add("finally " + co.await(Awaitable.ready(1)));
                }
            }));
            probe.request(1);
            awaitClosedInSilence(probe);
            assertThat(rounds).as(name).hasValue(3);
            assertThat(log).as(name).containsExactly("exit, interrupted: false", "finally 1");
        });
    }

    @EachEngine
    @DisplayName("cancel of a single value's body that never waits: the same")
    void aSingleValueEndsInTheRoundOfTheCancel() {
        loops().forEach((name, loop) -> {
            Probe<Integer> probe = running(library.<Integer>value(engine, co -> {
                try {
                    loop.accept(co);
                    return 1;
                } finally {
                    log.add("ended");
                }
            }));
            probe.request(1);
            Eventually.is(name, () -> log.contains("ended"));
            assertThat(rounds).as(name).hasValue(3);
            assertThat(probe.hasEnded()).as(name).isFalse();
        });
    }

    @EachEngine(times = 20)
    @DisplayName("cancel from another thread of a loop over what is always ready: it ends")
    void cancelFromAnotherThread() throws Exception {
        AtomicInteger elements = new AtomicInteger();
        AtomicReference<@Nullable Throwable> stop = new AtomicReference<>();
        Probe<Integer> probe = subscribe(stream(co -> {
            for (Integer element : co.<Integer>each(new Endless())) {
                elements.addAndGet(element);
                Throwable stopped = stop.get();
                if (stopped != null) {
                    throw stopped;
                }
            }
        }));
        Thread requester = new Thread(() -> probe.request(1)); // inline, it is the body's
        requester.start();
        try {
            Eventually.is("elements", () -> elements.get() > 100);
            probe.cancel();
            awaitClosedInSilence(probe);
        } finally {
            stop.set(new IllegalStateException("went on after the cancel"));
            requester.join();
        }
    }
}
