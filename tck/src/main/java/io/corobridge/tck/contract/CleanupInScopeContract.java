package io.corobridge.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncContextManager;
import io.corobridge.AsyncIterable;
import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import io.corobridge.CoroutineScope;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.reactivestreams.Publisher;

/** Cleanup inside a scope may await and subscribe whatever it likes: it runs to its end, and then the scope exits. */
public abstract class CleanupInScopeContract extends Contract {

    private CompletableFuture<Integer> saved = new CompletableFuture<>();

    protected CleanupInScopeContract(Library library) {
        super(library);
    }

    @FunctionalInterface
    private interface Cleanup {

        void run(CoroutineScope co);
    }

    /** The forms in which cleanup may wait for something of the library's own. */
    private Map<String, Cleanup> cleanups(UnaryOperator<Publisher<Integer>> operator) {
        Map<String, Cleanup> cleanups = new LinkedHashMap<>();
        cleanups.put("a value", co -> co.await(library.<Integer>value(engine, c -> c.await(saved))));
        cleanups.put("a stream", co -> {
            for (int n : co.each(this.<Integer>stream(c -> c.yield(c.await(saved))))) {
                log.add("saved " + n);
            }
        });
        cleanups.put("a first element", co -> co.first(operator.apply(stream(c -> c.yield(c.await(saved))))));
        cleanups.put("a coroutine", co -> co.await(Coroutine.of(engine, c -> c.await(saved))));
        cleanups.put(
                "a generator",
                co -> co.forEach(AsyncIterable.<Integer>of(engine, c -> c.yield(c.await(saved))), n -> {}));
        cleanups.put("a scope", co -> co.with(new Resource("cleanup", log).entering(aString()), r -> r));
        return cleanups;
    }

    private Awaitable<String> aString() {
        return Coroutine.of(engine, c -> String.valueOf(c.<Integer>await(saved)));
    }

    private Publisher<Integer> bodyWith(Cleanup cleanup) {
        return stream(co -> {
            try {
                for (int n = 1; ; n++) {
                    co.yield(n);
                }
            } finally {
                log.add("cleanup");
                cleanup.run(co);
                log.add("clean");
            }
        });
    }

    private <T> Publisher<T> within(Resource manager, Publisher<T> body) {
        return library.usingWhen(() -> manager, name -> body);
    }

    /** Cancels where the body waits for demand, ends what cleanup waits for, and sees the scope exit after it. */
    private void cleansUp(String form, Resource outer, Publisher<Integer> publisher) {
        Probe<Integer> probe = subscribe(publisher).request(1).awaitElements(1);
        probe.cancel();
        Eventually.is(form + ": the cleanup, " + log, () -> log.contains("cleanup"));
        assertThat(outer.exits).as("exits while the cleanup runs: " + form).hasValue(0);
        saved.complete(7);
        awaitClosedInSilence(probe);
        assertThat(outer.exits).as(form).hasValue(1);
        assertThat(log.indexOf("clean")).as(form + log).isBetween(0, log.indexOf("outer exit"));
    }

    private void eachForm(boolean inABlock, UnaryOperator<Publisher<Integer>> operator, String name) {
        cleanups(operator).forEach((form, cleanup) -> {
            log.clear();
            saved = new CompletableFuture<>();
            Resource outer = new Resource("outer", log);
            Publisher<Integer> publisher = inABlock
                    ? stream(co -> co.with(outer, o -> {
                        for (int n : co.<Integer>each(operator.apply(bodyWith(cleanup)), 1)) {
                            co.yield(n);
                        }
                        return null;
                    }))
                    : within(outer, operator.apply(bodyWith(cleanup)));
            cleansUp(name + ", " + form, outer, publisher);
        });
    }

    @EachEngine
    @DisplayName("a body in a scope: its cleanup awaits each form, on cancel")
    void aBody() {
        eachForm(false, source -> source, "no operator");
    }

    @EachEngine
    @DisplayName("a body behind an operator in a scope: its cleanup awaits each form, on cancel")
    void aBodyBehindAnOperator() {
        library.operators().forEach((name, operator) -> eachForm(false, operator, name));
    }

    @EachEngine
    @DisplayName("a body that a loop in a block reads: its cleanup awaits each form, on cancel")
    void aBodyReadInABlock() {
        eachForm(true, source -> source, "no operator");
    }

    @EachEngine
    @DisplayName("an inner manager whose exit awaits a value, on cancel: inner exit, then outer exit")
    void anInnerExit() {
        Resource outer = new Resource("outer", log);
        AsyncContextManager<String> inner = AsyncContextManager.of(engine, co -> {
            try {
                co.yield("inner");
            } finally {
                log.add("cleanup");
                co.await(library.<Integer>value(engine, c -> c.await(saved)));
                log.add("clean");
            }
        });
        cleansUp(
                "an inner exit",
                outer,
                within(
                        outer,
                        library.<String, Integer>usingWhen(
                                () -> inner,
                                name -> stream(co -> {
                                    for (int n = 1; ; n++) {
                                        co.yield(n);
                                    }
                                }))));
    }

    @EachEngine
    @DisplayName("a body that fails in a scope: its cleanup awaits a value, then the scope exits with the error")
    void aBodyThatFails() {
        Resource outer = new Resource("outer", log);
        IllegalStateException x = new IllegalStateException("x");
        Probe<Integer> probe = subscribe(within(outer, this.<Integer>stream(co -> {
                    try {
                        throw x;
                    } finally {
                        log.add("cleanup");
                        co.await(library.<Integer>value(engine, c -> c.await(saved)));
                        log.add("clean");
                    }
                })))
                .request(1);
        Eventually.is("the cleanup", () -> log.contains("cleanup"));
        saved.complete(7);
        assertThat(probe.awaitError()).isSameAs(x);
        assertThat(log).containsExactly("outer enter", "cleanup", "clean", "outer exit");
    }

    @EachEngine
    @DisplayName("a called generator with a block: what the caller's loop subscribes belongs to the caller's scope")
    void aBlockInACalledGenerator() {
        library.operators().forEach((name, operator) -> {
            for (boolean called : new boolean[] {true, false}) {
                for (boolean whole : new boolean[] {true, false}) {
                    log.clear();
                    Resource inner = new Resource("inner", log);
                    AsyncIterable<Integer> rows = AsyncIterable.of(
                            engine,
                            co -> co.with(inner, i -> {
                                co.yield(1);
                                return null;
                            }));
                    Publisher<Integer> read = operator.apply(stream(co -> {
                        try {
                            for (int n = 0; n < 3; n++) {
                                co.yield(n);
                            }
                        } finally {
                            log.add("read closed");
                        }
                    }));
                    Probe<Integer> probe = subscribe(this.<Integer>stream(co -> {
                                if (called) {
                                    co.forEach(rows, row -> readIn(co, read, whole));
                                } else {
                                    for (int row : co.each(rows)) {
                                        readIn(co, read, whole);
                                    }
                                }
                            }))
                            .request(1);
                    probe.awaitComplete();
                    assertThat(inner.exits).as(name).hasValue(1);
                    assertThat(log).as(name).contains("read closed");
                }
            }
        });
    }

    /** Leaves the loop at its last element or at its first. */
    private static void readIn(CoroutineScope co, Publisher<Integer> publisher, boolean whole) {
        int last = whole ? 2 : 0;
        for (int n : co.each(publisher, 1)) {
            if (n == last) {
                break;
            }
        }
    }
}
