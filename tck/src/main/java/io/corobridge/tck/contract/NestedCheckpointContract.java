package io.corobridge.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncGenerator;
import io.corobridge.AsyncIterable;
import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import io.corobridge.Coroutine.State;
import io.corobridge.CoroutineScope;
import io.corobridge.Engine;
import io.corobridge.GeneratorExit;
import io.corobridge.Reading;
import io.corobridge.streams.Blocking;
import io.corobridge.streams.BlockingElements;
import io.corobridge.streams.BridgeSubscriber;
import io.corobridge.streams.Subscribers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.reactivestreams.Publisher;

/**
 * A body reads another one that never has to wait and never signals. On an engine without threads the reader's stack
 * lies beneath that of what it reads, so a cancel of the reader can only be found by the other body's checkpoints.
 */
public abstract class NestedCheckpointContract extends Contract {

    private static final Duration HOUR = Duration.ofHours(1);

    private final CompletableFuture<Integer> never = new CompletableFuture<>();
    private final AtomicInteger rounds = new AtomicInteger();
    private final AtomicReference<@Nullable Probe<Integer>> subscriber = new AtomicReference<>();

    /** Ends the loops of a test that is over, also of one that has failed. */
    private volatile @Nullable Throwable stop;

    protected NestedCheckpointContract(Library library) {
        super(library);
    }

    /** One round of the inner loop; the third one cancels the reader, on the stack of the inner body. */
    private void round() {
        Throwable stopped = stop;
        if (stopped != null) {
            throw new IllegalStateException("went on after the cancel", stopped);
        }
        Probe<Integer> reader = subscriber.get();
        if (rounds.incrementAndGet() == 3 && reader != null) {
            reader.cancel();
        }
    }

    private Publisher<Integer> inner(Engine on, Consumer<CoroutineScope> loop) {
        return new LoopingSources(library, this::round, log, loop).stream(on);
    }

    private Map<String, Function<Engine, Publisher<Integer>>> sources() {
        return new LoopingSources(library, this::round, log, this::awaitsEndlessly).byName();
    }

    private Map<String, BiConsumer<CoroutineScope, Publisher<Integer>>> readers() {
        Map<String, BiConsumer<CoroutineScope, Publisher<Integer>>> readers = new LinkedHashMap<>();
        readers.put("await", CoroutineScope::await);
        readers.put("first", CoroutineScope::first);
        readers.put("await with a timeout", (co, source) -> co.await(Awaitable.of(source), HOUR));
        readers.put("each", (co, source) -> co.each(source).forEach(element -> {}));
        readers.put("each, one by one", (co, source) -> co.each(source, 1).forEach(element -> {}));
        readers.put("forEach", (co, source) -> co.<Integer>forEach(source, element -> {}));
        readers.put("open", (co, source) -> {
            try (Reading<Integer> open = co.open(source)) {
                open.forEach(element -> {});
            }
        });
        readers.put(
                "await in a called coroutine",
                (co, source) -> co.await(Coroutine.of(engine, called -> {
                    called.await(source);
                    return 1;
                })));
        readers.put("each in a generator that is pulled", (co, source) -> co.each(
                        AsyncIterable.<Integer>of(engine, pulled -> pulled.yieldFrom(source)))
                .forEach(element -> {}));
        return readers;
    }

    private List<String> logOf(String body) {
        return log.stream().filter(line -> line.startsWith(body)).toList();
    }

    private void endsWithItsReader(String name, Consumer<CoroutineScope> reading) throws Exception {
        Probe<Integer> probe = begun();
        subscribe(
                this.<Integer>stream(co -> {
                    try {
                        reading.accept(co);
                    } catch (GeneratorExit exit) {
                        log.add("outer exit");
                        throw exit;
                    } finally {
                        log.add("outer finally " + co.await(Awaitable.ready(1)));
                    }
                }),
                probe);
        whileRequesting(name, () -> probe.request(1), () -> awaitClosedInSilence(probe));
        assertThat(logOf("inner")).as(name).containsExactly("inner begins", "inner exit", "inner finally 1");
        assertThat(logOf("outer")).as(name).containsExactly("outer exit", "outer finally 1");
    }

    /** A probe whose subscription the third round cancels. */
    private Probe<Integer> begun() {
        rounds.set(0);
        log.clear();
        Probe<Integer> probe = new Probe<>();
        subscriber.set(probe);
        return probe;
    }

    /** Checks while a thread runs {@code request}; inline, it is the thread of all bodies. */
    private void whileRequesting(String name, Runnable request, Runnable check) throws InterruptedException {
        Thread requester = new Thread(request, name);
        requester.start();
        try {
            check.run();
        } catch (Throwable failed) {
            stop = failed;
            throw new AssertionError(name, failed);
        } finally {
            requester.join();
        }
    }

    @EachEngine
    @DisplayName("cancel of a body that reads one which never waits: the inner exits at its checkpoint, then the outer")
    void everyLoopEndsWithItsReader() throws Exception {
        for (var loop : new EndlessLoops(engine, this::round).byName().entrySet()) {
            endsWithItsReader(loop.getKey(), co -> co.await(inner(engine, loop.getValue())));
        }
    }

    @EachEngine
    @DisplayName("cancel of a body that reads any source of a body which never waits, in any way: the same")
    void everySourceEndsWithEveryReader() throws Exception {
        for (var reader : readers().entrySet()) {
            for (var source : sources().entrySet()) {
                endsWithItsReader(reader.getKey() + " of " + source.getKey(), co -> reader.getValue()
                        .accept(co, source.getValue().apply(engine)));
            }
        }
    }

    @EachEngine
    @DisplayName("cancel of a body that reads one which never waits behind an operator: the same")
    void behindOperators() throws Exception {
        for (var reader : readers().entrySet()) {
            for (var operator : library.operators().entrySet()) {
                endsWithItsReader(reader.getKey() + " of " + operator.getKey(), co -> reader.getValue()
                        .accept(co, operator.getValue().apply(inner(engine, this::awaitsEndlessly))));
            }
        }
    }

    @EachEngine
    @DisplayName("cancel of a body that reads one of another engine which never waits: the same")
    void onAnotherEngine() throws Exception {
        for (Engine other : Engines.available().toList()) {
            endsWithItsReader(engine + " reads " + other, co -> co.await(inner(other, this::awaitsEndlessly)));
        }
    }

    @EachEngine
    @DisplayName("cancel of a body whose source yields without an end to an operator that keeps nothing: the same")
    void yieldsBehindAFilter() throws Exception {
        endsWithItsReader(
                "yields",
                co -> co.await(library.without(
                        new LoopingSources(library, this::round, log, this::awaitsEndlessly).yielding(engine))));
    }

    @EachEngine
    @DisplayName("cancel of a body that awaits a coroutine with a timeout, which never waits: the same")
    void aTimedCoroutine() throws Exception {
        endsWithItsReader(
                "a coroutine",
                co -> co.await(
                        new LoopingSources(library, this::round, log, this::awaitsEndlessly).coroutine(engine, 1),
                        HOUR));
    }

    @EachEngine(times = 20)
    @DisplayName("cancel from another thread of a body that reads one which never waits: both end")
    void cancelFromAnotherThread() throws Exception {
        Probe<Integer> probe = subscribe(stream(co -> co.await(inner(engine, this::awaitsEndlessly))));
        whileRequesting("the reader", () -> probe.request(1), () -> {
            Eventually.is("rounds", () -> rounds.get() > 100);
            probe.cancel();
            awaitClosedInSilence(probe);
        });
        assertThat(log).containsExactly("inner begins", "inner exit", "inner finally 1");
    }

    @EachEngine
    @DisplayName("cancel of any source of a body which never waits, read by no body: it exits at its checkpoint")
    void everySourceEndsByItself() throws Exception {
        for (var source : sources().entrySet()) {
            Probe<Integer> probe = begun();
            subscribe(source.getValue().apply(engine), probe);
            whileRequesting(source.getKey(), () -> probe.request(1), () -> {
                Eventually.is(source.getKey(), () -> log.contains("inner finally 1"));
                assertThat(probe.hasEnded()).isFalse();
            });
            assertThat(log).as(source.getKey()).containsExactly("inner begins", "inner exit", "inner finally 1");
        }
    }

    @EachEngine
    @DisplayName("close of blocking elements whose reader lies beneath a body which never waits: it exits")
    void blockingElementsEndWithTheirClose() throws Exception {
        BlockingElements<Integer> elements = Blocking.elements(inner(engine, this::awaitsEndlessly));
        whileRequesting("elements", elements::hasNext, () -> {
            Eventually.is("rounds", () -> rounds.get() > 100);
            elements.close();
            Eventually.is("the exit", () -> log.contains("inner finally 1"));
        });
        assertThat(log).containsExactly("inner begins", "inner exit", "inner finally 1");
    }

    @EachEngine
    @DisplayName("close of a coroutine that is a subscriber of a body which never waits: both exit")
    void aSubscriberEndsWithItsClose() throws Exception {
        BridgeSubscriber<Integer, Integer> reader = Subscribers.of(engine, (co, elements) -> {
            for (int element : co.each(elements)) {
                log.add("element " + element);
            }
            return 1;
        });
        whileRequesting(
                "a subscriber", () -> inner(engine, this::awaitsEndlessly).subscribe(reader), () -> {
                    Eventually.is("rounds", () -> rounds.get() > 100);
                    reader.close();
                    Eventually.is("the exit", () -> log.contains("inner finally 1") && reader.state() == State.CLOSED);
                });
        assertThat(log).containsExactly("inner begins", "inner exit", "inner finally 1");
    }

    @EachEngine
    @DisplayName("cancel of a body that awaits the close of a generator, in its cleanup: the exit leaves the close")
    void theCloseOfAGeneratorIsLeft() {
        AsyncGenerator<Integer, Object> generator = AsyncGenerator.of(engine, co -> {
            try {
                co.yield(1);
            } finally {
                co.await(never);
            }
        });
        Probe<Integer> probe = subscribe(stream(co -> {
            co.await(generator.anext());
            co.await(generator.aclose());
            log.add("went on");
        }));
        probe.request(1);
        Eventually.is("the cleanup waits", () -> never.getNumberOfDependents() > 0);
        awaitSuspended(probe);
        probe.cancel();
        awaitClosedInSilence(probe);
        assertThat(log).isEmpty();
    }

    private void awaitsEndlessly(CoroutineScope co) {
        for (; ; ) {
            round();
            co.await(Awaitable.ready(1));
        }
    }
}
