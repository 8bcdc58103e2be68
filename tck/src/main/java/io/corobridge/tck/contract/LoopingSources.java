package io.corobridge.tck.contract;

import io.corobridge.AsyncContextManager;
import io.corobridge.AsyncIterable;
import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import io.corobridge.CoroutineScope;
import io.corobridge.Engine;
import io.corobridge.GeneratorExit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** Sources that run a body whose {@code loop} never ends, and which notes its beginning, its exit and its cleanup. */
record LoopingSources(Library library, Runnable round, List<String> log, Consumer<CoroutineScope> loop) {

    private void run(CoroutineScope co, Consumer<CoroutineScope> rounds) {
        log.add("inner begins");
        try {
            rounds.accept(co);
        } catch (GeneratorExit exit) {
            log.add("inner exit");
            throw exit;
        } finally {
            log.add("inner finally " + co.await(Awaitable.ready(1)));
        }
    }

    <T> Coroutine<T> coroutine(Engine on, T result) {
        return Coroutine.of(on, co -> {
            run(co, loop);
            return result;
        });
    }

    Publisher<Integer> stream(Engine on) {
        return library.stream(on, co -> run(co, loop));
    }

    /** A stream that yields in each round. */
    Publisher<Integer> yielding(Engine on) {
        return library.stream(
                on,
                co -> run(co, scope -> {
                    for (; ; ) {
                        round.run();
                        co.yield(1);
                    }
                }));
    }

    Map<String, Function<Engine, Publisher<Integer>>> byName() {
        Map<String, Function<Engine, Publisher<Integer>>> sources = new LinkedHashMap<>();
        sources.put("a stream", this::stream);
        sources.put(
                "a value",
                on -> library.value(on, co -> {
                    run(co, loop);
                    return 1;
                }));
        sources.put("a coroutine", on -> library.value(this.<@Nullable Integer>coroutine(on, 1)));
        sources.put("an iterable", on -> library.stream(AsyncIterable.of(on, co -> run(co, loop))));
        sources.put("an awaitable by hand", on -> library.stream(() -> () -> () -> new ByHand(round, log)));
        sources.put("an iterator of coroutines", on -> library.stream(() -> () -> coroutine(on, 1)));
        sources.put("an iterator of publishers", on -> library.stream(() -> () -> Awaitable.of(stream(on))));
        sources.put(
                "a scope",
                on -> library.usingWhen(
                        () -> AsyncContextManager.of(1), one -> library.stream(on, co -> run(co, loop))));
        sources.put(
                "the enter of a scope",
                on -> library.usingWhen(
                        () -> new Resource("resource", new ArrayList<>())
                                .entering(this.<@Nullable String>coroutine(on, "")),
                        resource -> library.stream(on, co -> {})));
        sources.put(
                "a body that reads a third one",
                on -> library.stream(on, co -> co.forEach(stream(on), (Integer element) -> {})));
        sources.put(
                "a body between two",
                on -> library.<Integer, Integer>through(on, stream(on), co -> ThroughContract.received(co, null)));
        return sources;
    }
}
