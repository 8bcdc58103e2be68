package io.corobridge.tck.contract;

import static io.corobridge.tck.Nulls.allowed;
import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncContextManager;
import io.corobridge.AsyncIterable;
import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import io.corobridge.CoroutineScope;
import io.corobridge.GeneratorExit;
import io.corobridge.GeneratorScope;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.reactivestreams.Publisher;

/** A body as a publisher: a cancel that comes with an element raises the exit at the yield that delivered it. */
public abstract class LastElementContract extends Contract {

    protected LastElementContract(Library library) {
        super(library);
    }

    /** Cancels with the last of {@code n} elements, which are all that is asked for. */
    private Probe<Integer> cancelWith(int n, Publisher<Integer> publisher) {
        Probe<Integer> probe = subscribe(publisher);
        probe.onNextDo(element -> {
            if (probe.elements().size() == n) {
                log.add("cancel");
                probe.cancel();
            }
        });
        return probe.request(n);
    }

    @EachEngine
    @DisplayName("cancel with the last element: its yield raises the exit, the finally around it awaits to its end")
    void theCleanupRunsToItsEnd() {
        CompletableFuture<String> released = new CompletableFuture<>();
        Probe<Integer> probe = cancelWith(1, stream(co -> {
            try {
                co.yield(1);
                log.add("behind the yield");
            } finally {
                log.add("releasing");
                log.add(co.await(released));
            }
        }));
        Eventually.is("the cleanup", () -> log.contains("releasing"));
        awaitSuspended(probe);
        released.complete("released");
        awaitClosedInSilence(probe);
        assertThat(log).containsExactly("cancel", "releasing", "released");
        expectDiscarded();
    }

    @EachEngine
    @DisplayName("take(n) of n: the finally around the last yield runs to its end")
    void anOperatorThatTakesAll() {
        CompletableFuture<String> released = new CompletableFuture<>();
        Probe<Integer> probe = subscribe(library.take(
                stream(co -> {
                    try {
                        co.yield(1);
                        co.yield(2);
                        log.add("behind the yield");
                    } finally {
                        log.add(co.await(released));
                        log.add(co.await(released) + " twice");
                    }
                }),
                2));
        probe.request(2).awaitComplete();
        released.complete("released");
        Eventually.is("the cleanup", () -> log.size() == 2);
        assertThat(log).containsExactly("released", "released twice");
        assertThat(probe.elements()).containsExactly(1, 2);
    }

    @EachEngine(withThreads = true)
    @DisplayName("cancel with the last element: a blocking cleanup behind its yield is not interrupted")
    void aBlockingCleanupIsNotInterrupted() throws Exception {
        CountDownLatch cleaning = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Probe<Integer> probe = cancelWith(1, stream(co -> {
            try {
                co.yield(1);
            } finally {
                cleaning.countDown();
                goOn.await();
                log.add("cleaned, interrupted: " + Thread.interrupted());
            }
        }));
        cleaning.await();
        goOn.countDown();
        awaitClosedInSilence(probe);
        assertThat(log).containsExactly("cancel", "cleaned, interrupted: false");
    }

    @EachEngine
    @DisplayName("cancel from another thread that is over when onNext returns: the exit at that yield")
    void cancelledByAnotherThreadMeanwhile() {
        Probe<Integer> probe = subscribe(stream(co -> {
            try {
                co.yield(1);
                log.add("behind the yield");
            } finally {
                log.add("finally, interrupted: " + Thread.interrupted());
            }
        }));
        probe.onNextDo(element -> {
            Thread canceller = new Thread(probe::cancel);
            canceller.start();
            try {
                canceller.join();
            } catch (InterruptedException interrupted) {
                log.add("interrupted in onNext");
            }
        });
        probe.request(9);
        awaitClosedInSilence(probe);
        assertThat(log).containsExactly("finally, interrupted: false");
        assertThat(probe.elements()).containsExactly(1);
        expectDiscarded();
    }

    /** The operations that a body may start, by name. */
    private Map<String, BiConsumer<CoroutineScope, Runnable>> operations() {
        Map<String, BiConsumer<CoroutineScope, Runnable>> operations = new LinkedHashMap<>();
        operations.put("a publisher", (co, call) -> co.await(new Deferred(call)));
        operations.put("the first element of a publisher", (co, call) -> co.first(new Deferred(call)));
        operations.put("a loop", (co, call) -> {
            for (Integer element : co.<Integer>each(new Deferred(call), 1)) {
                assertThat(element).isOne();
            }
        });
        operations.put("forEach", (co, call) -> co.<Integer>forEach(new Deferred(call), element -> {}));
        operations.put(
                "a coroutine",
                (co, call) -> co.await(Coroutine.of(engine, inner -> {
                    call.run();
                    return 1;
                })));
        operations.put(
                "an await by hand",
                (co, call) -> co.await(() -> {
                    call.run();
                    return Awaitable.ready(1).await();
                }));
        operations.put(
                "a blocking call",
                (co, call) -> co.blocking(() -> {
                    call.run();
                    return 1;
                }));
        operations.put(
                "an enter",
                (co, call) -> co.with(
                        AsyncContextManager.opening(
                                () -> {
                                    call.run();
                                    return 1;
                                },
                                opened -> {}),
                        opened -> opened));
        operations.put(
                "an iterator",
                (co, call) -> co.<Integer>forEach(
                        () -> {
                            call.run();
                            return AsyncIterable.<Integer>of(engine, inner -> inner.yield(1))
                                    .aiter();
                        },
                        element -> {}));
        operations.put(
                "a generator",
                (co, call) -> co.<Integer>forEach(
                        AsyncIterable.of(engine, inner -> {
                            call.run();
                            inner.yield(1);
                        }),
                        element -> {}));
        return operations;
    }

    @EachEngine
    @DisplayName("cancel with an element: the body starts nothing after it, whatever it would start next")
    void nothingIsStartedAfterTheCancel() {
        operations().forEach((name, operation) -> {
            log.clear();
            Probe<Integer> probe = cancelWith(2, stream(co -> {
                for (int i = 0; i < 9; i++) {
                    String insert = "insert " + i;
                    operation.accept(co, () -> log.add(insert));
                    co.yield(i);
                }
            }));
            awaitClosedInSilence(probe);
            assertThat(log).as(name).containsExactly("insert 0", "insert 1", "cancel");
        });
    }

    @EachEngine
    @DisplayName("a bad request with an element: the exit at that yield, onError at once, nothing is started")
    void aBadRequestWithAnElement() {
        Probe<Integer> probe = subscribe(stream(co -> {
            co.yield(1);
            log.add("behind the yield");
        }));
        probe.onNextDo(element -> probe.request(-1));
        probe.request(9);
        assertThat(probe.awaitError())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3.9");
        awaitClosed(probe);
        assertThat(log).isEmpty();
        assertThat(probe.elements()).containsExactly(1);
    }

    @EachEngine
    @DisplayName(
            "cancel with the last element in a block: the manager's exit gets GeneratorExit, as with one more to come")
    void aBlockEndsByTheExit() {
        for (int n : new int[] {1, 2}) {
            Resource resource = new Resource("r", log);
            Probe<Integer> probe = cancelWith(
                    1,
                    stream(co -> co.with(resource, name -> {
                        for (int i = 0; i < n; i++) {
                            co.yield(i);
                        }
                        return allowed(null);
                    })));
            awaitClosedInSilence(probe);
            assertThat(resource.exits).hasValue(1);
            assertThat(resource.told.get()).as("of %s elements", n).isInstanceOf(GeneratorExit.class);
        }
    }

    @EachEngine
    @DisplayName("cancel with an element of a nested generator: the exit at its yield, inner finally first")
    void anElementThatIsPassedOn() {
        AsyncIterable<Integer> inner = AsyncIterable.of(engine, co -> passOn(co, null, "inner"));
        AsyncIterable<Integer> middle = AsyncIterable.of(engine, co -> passOn(co, inner, "middle"));
        Probe<Integer> probe = cancelWith(2, stream(co -> passOn(co, middle, "outer")));
        awaitClosedInSilence(probe);
        assertThat(log).containsExactly("cancel", "inner", "middle", "outer");
        expectDiscarded();
    }

    private void passOn(GeneratorScope<Integer, Void> co, @Nullable AsyncIterable<Integer> source, String name) {
        try {
            if (source == null) {
                co.yield(1);
                co.yield(2);
            } else {
                co.yieldFrom(source);
            }
            log.add("behind the last of " + name);
        } finally {
            co.await(Awaitable.ready(1));
            log.add(name);
        }
    }

    @EachEngine
    @DisplayName("a two-way generator: cancel with an element raises the exit at its yield, nothing more is asked for")
    void throughABody() {
        Source source = new Source();
        Probe<Integer> probe = cancelWith(1, library.<Integer, Integer>through(engine, source, co -> {
            Integer in = co.yield(allowed(null));
            try {
                co.yield(allowed(in));
                log.add("behind the yield");
            } finally {
                log.add("finally " + co.await(Awaitable.ready(1)));
            }
        }));
        Eventually.is("an element is asked for", () -> source.requested() == 1);
        source.emit(1);
        awaitClosedInSilence(probe);
        assertThat(log).containsExactly("cancel", "finally 1");
        assertThat(source.requested()).isEqualTo(1);
        assertThat(source.cancels()).isEqualTo(1);
    }
}
