package io.corobridge.weaver.cases;

import static io.corobridge.weaver.real.Pauses.later;

import io.corobridge.AsyncIterable;
import io.corobridge.CoroutineBody;
import io.corobridge.CoroutineScope;
import io.corobridge.Reading;
import io.corobridge.ScopeBody;
import io.corobridge.concurrent.Channel;
import io.corobridge.concurrent.RetryPolicy;
import io.corobridge.weaver.real.Pauses;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;

/** Bodies on the engines of the core. Each wait suspends. */
public final class CorePrograms {

    private static CoroutineScope shared;

    private CorePrograms() {}

    /** The programs by their names. */
    public static Map<String, CoroutineBody<Object>> all() {
        Map<String, CoroutineBody<Object>> all = new TreeMap<>();
        all.put("worksForEachOfElements", CorePrograms::worksForEachOfElements);
        all.put("worksForEachOfAReading", CorePrograms::worksForEachOfAReading);
        all.put("worksForEachThatFails", CorePrograms::worksForEachThatFails);
        all.put("worksOwnIterator", CorePrograms::worksOwnIterator);
        all.put("worksOwnIteratorThatFails", CorePrograms::worksOwnIteratorThatFails);
        all.put("worksOwnIteratorOfAnAnonymousClass", CorePrograms::worksOwnIteratorOfAnAnonymousClass);
        all.put("worksTaskBodies", CorePrograms::worksTaskBodies);
        all.put("worksProducerBodies", CorePrograms::worksProducerBodies);
        all.put("worksHandlersOfASelect", CorePrograms::worksHandlersOfASelect);
        all.put("worksCodeOfASelectThatAwaits", CorePrograms::worksCodeOfASelectThatAwaits);
        all.put("worksBlocksOfTheScope", CorePrograms::worksBlocksOfTheScope);
        all.put("worksForEachOfAnIterable", CorePrograms::worksForEachOfAnIterable);
        all.put("refusesStreamOfElements", CorePrograms::refusesStreamOfElements);
        all.put("refusesOptional", CorePrograms::refusesOptional);
        all.put("refusesForEachOfAList", CorePrograms::refusesForEachOfAList);
        all.put("refusesHelperWithoutScope", CorePrograms::refusesHelperWithoutScope);
        all.put("refusesCallbackOfAHelper", CorePrograms::refusesCallbackOfAHelper);
        all.put("worksCallbackThatGetsTheScope", CorePrograms::worksCallbackThatGetsTheScope);
        all.put("worksSupplier", CorePrograms::worksSupplier);
        all.put("refusesUnwovenCode", CorePrograms::refusesUnwovenCode);
        all.put("refusesUnwovenAwait", CorePrograms::refusesUnwovenAwait);
        all.put("refusesUnwovenIterator", CorePrograms::refusesUnwovenIterator);
        all.put("worksBlockThatGetsTheScope", CorePrograms::worksBlockThatGetsTheScope);
        return all;
    }

    private static AsyncIterable<Integer> numbers(int last) {
        return AsyncIterable.of(Pauses.engine(), co -> {
            for (int i = 1; i <= last; i++) {
                co.yield(co.await(later(i)));
            }
        });
    }

    // ---- all of this works ----

    static Object worksForEachOfElements(CoroutineScope co) {
        List<Integer> seen = new ArrayList<>();
        co.each(numbers(3)).forEach(x -> seen.add(10 * x + co.await(later(x))));
        return seen;
    }

    static Object worksForEachOfAReading(CoroutineScope co) {
        List<Integer> seen = new ArrayList<>();
        try (Reading<Integer> reading = co.open(numbers(3))) {
            reading.forEach(x -> seen.add(10 * x + co.await(later(x))));
        }
        return seen;
    }

    static Object worksForEachThatFails(CoroutineScope co) {
        List<Integer> seen = new ArrayList<>();
        try {
            co.each(numbers(3)).forEach(x -> {
                seen.add(co.await(later(x)));
                if (x == 2) {
                    throw new IllegalArgumentException("second");
                }
            });
        } catch (IllegalArgumentException e) {
            seen.add(co.await(later(-1)));
        }
        return seen;
    }

    /** An iterator of an application whose both methods wait. */
    static final class Counting implements Iterator<Integer> {
        private final CoroutineScope co;
        private final int last;
        private int at;

        Counting(CoroutineScope co, int last) {
            this.co = co;
            this.last = last;
        }

        @Override
        public boolean hasNext() {
            return co.await(later(at)) < last;
        }

        @Override
        public Integer next() {
            if (at == 7) {
                throw new IllegalArgumentException("seven");
            }
            return co.await(later(++at)) + co.await(later(100));
        }
    }

    static Object worksOwnIterator(CoroutineScope co) {
        List<Integer> seen = new ArrayList<>();
        Iterable<Integer> own = () -> new Counting(co, 3);
        for (int x : own) {
            seen.add(x + co.await(later(1000)));
        }
        return seen;
    }

    static Object worksOwnIteratorThatFails(CoroutineScope co) {
        List<Integer> seen = new ArrayList<>();
        try {
            for (Iterator<Integer> own = new Counting(co, 9); own.hasNext(); ) {
                seen.add(own.next());
            }
        } catch (IllegalArgumentException e) {
            seen.add(co.await(later(-7)));
        }
        return seen;
    }

    static Object worksOwnIteratorOfAnAnonymousClass(CoroutineScope co) {
        Iterator<String> letters = List.of("a", "b").iterator();
        Iterator<String> own = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return letters.hasNext();
            }

            @Override
            public String next() {
                return co.await(later(letters.next())) + co.await(later("!"));
            }
        };
        StringBuilder seen = new StringBuilder();
        while (own.hasNext()) {
            seen.append(own.next());
        }
        return seen.toString();
    }

    static Object worksTaskBodies(CoroutineScope co) {
        List<Integer> seen = new ArrayList<>();
        co.forEachConcurrent(numbers(4), 1, (task, x) -> seen.add(x + task.await(later(10)) + task.await(later(100))));
        return seen;
    }

    static Object worksProducerBodies(CoroutineScope co) {
        List<Integer> seen = new ArrayList<>();
        AsyncIterable<Integer> produced = Channel.stream(Pauses.engine(), (producer, out) -> {
            for (int i = 1; i <= 3; i++) {
                producer.await(out.send(producer.await(later(i))));
            }
        });
        for (int x : co.each(produced)) {
            seen.add(x + co.await(later(10)));
        }
        return seen;
    }

    static Object worksHandlersOfASelect(CoroutineScope co) {
        Channel<Integer> channel = Channel.unbounded();
        channel.trySend(5);
        int received = co.<Integer>select(s -> s.on(channel, x -> x + co.await(later(10)) + co.await(later(100)))
                .after(Duration.ofDays(1), () -> -1));
        int awaited = co.<Integer>select(s -> s.on(later(7), x -> x + co.await(later(20))));
        int after = co.<Integer>select(s -> s.after(Duration.ZERO, () -> co.await(later(1)) + co.await(later(2))));
        return List.of(received, awaited, after);
    }

    static Object worksCodeOfASelectThatAwaits(CoroutineScope co) {
        return co.<Integer>select(s -> s.on(later(co.await(later(3))), x -> x + co.await(later(20))));
    }

    static Object worksBlocksOfTheScope(CoroutineScope co) throws Throwable {
        List<Object> seen = new ArrayList<>();
        seen.add(co.gather(one -> one.await(later(1)), two -> two.await(later(2)) + two.await(later(3))));
        CompletableFuture<String> never = new CompletableFuture<>();
        seen.add(co.race(one -> one.await(later("first")), two -> two.await(later("x")) + two.await(never)));
        seen.add(co.shielded(() -> co.await(later(4)) + co.await(later(5))));
        seen.add(co.within(Duration.ofDays(1), deadline -> co.await(later(6)) + co.await(later(7))));
        seen.add(co.retry(RetryPolicy.attempts(3), attempt -> {
            int got = co.await(later(attempt));
            if (got < 3) {
                throw new IllegalStateException("again");
            }
            return got + co.await(later(10));
        }));
        seen.add(co.group(group -> co.await(group.start(task -> task.await(later(8)) + task.await(later(9))))));
        return seen;
    }

    /** The scope is an argument by a type variable only: each entry of the block needs it. */
    static Object worksBlockThatGetsTheScope(CoroutineScope co) throws Throwable {
        List<Object> seen = new ArrayList<>();
        ScopeBody<CoroutineScope, Integer> block = scope -> {
            seen.add("begins");
            return scope.await(later(1)) + scope.await(later(2));
        };
        seen.add(block.run(co));
        seen.add(given(co, block, co));
        return seen;
    }

    private static <R> Integer given(CoroutineScope co, ScopeBody<R, Integer> block, R resource) throws Throwable {
        return co.await(later(3)) + block.run(resource);
    }

    // ---- and this is refused, with a text ----

    static Object worksForEachOfAnIterable(CoroutineScope co) {
        Iterable<Integer> elements = co.each(numbers(3));
        List<Integer> seen = new ArrayList<>();
        elements.forEach(x -> seen.add(x));
        return seen;
    }

    static Object refusesStreamOfElements(CoroutineScope co) {
        return StreamSupport.stream(co.each(numbers(3)).spliterator(), false).count();
    }

    static Object refusesOptional(CoroutineScope co) {
        return Optional.of(3).map(x -> x + co.await(later(1))).orElseThrow();
    }

    static Object refusesForEachOfAList(CoroutineScope co) {
        Iterable<Integer> list = new LinkedList<>(List.of(1, 2)); // has Iterable's own forEach
        list.forEach(x -> co.await(later(x)));
        return "not found";
    }

    private static int helperWithoutScope() {
        return shared.await(later(3)) + 1;
    }

    static Object refusesHelperWithoutScope(CoroutineScope co) {
        shared = co;
        return helperWithoutScope();
    }

    private static <T, R> R applied(Function<T, R> function, T argument) {
        return function.apply(argument);
    }

    static Object refusesCallbackOfAHelper(CoroutineScope co) {
        return applied(x -> x + co.await(later(1)), 3);
    }

    static Object worksCallbackThatGetsTheScope(CoroutineScope co) {
        Function<CoroutineScope, Integer> callback = scope -> scope.await(later(1));
        co.checkpoint();
        return callback.apply(co);
    }

    static Object worksSupplier(CoroutineScope co) {
        Supplier<Integer> supplier = () -> co.await(later(1));
        return co.await(later(1)) + supplier.get();
    }

    static Object refusesUnwovenCode(CoroutineScope co) {
        return UnwovenCore.twice(() -> co.await(later(1)));
    }

    static Object refusesUnwovenAwait(CoroutineScope co) {
        return UnwovenCore.awaits(co);
    }

    static Object refusesUnwovenIterator(CoroutineScope co) {
        int sum = 0;
        for (int x : UnwovenCore.decorated(new Counting(co, 3))) {
            sum += x;
        }
        return sum;
    }
}
