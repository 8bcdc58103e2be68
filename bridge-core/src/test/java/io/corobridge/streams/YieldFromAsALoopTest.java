package io.corobridge.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncIterable;
import io.corobridge.Engine;
import io.corobridge.GeneratorBody;
import io.corobridge.GeneratorExit;
import io.corobridge.GeneratorScope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Random generators that pass on what others yield, once by {@code co.yieldFrom} and once by a loop with a {@code
 * co.yield}: whatever a body does about its end, and whenever the reader leaves, nobody can tell which it was.
 */
class YieldFromAsALoopTest {

    private static final int SCHEDULES = 2_000;

    /** How a body passes on what {@code source} yields. */
    private interface PassingOn {
        void run(GeneratorScope<Integer, Void> co, AsyncIterable<Integer> source) throws Throwable;
    }

    @EachEngine
    void doesWhatALoopDoes(Engine engine) {
        List<String> endings = new ArrayList<>();
        for (long seed = 0; seed < SCHEDULES; seed++) {
            List<Object> looped = new Reading(engine, seed, (co, source) -> co.forEach(source, co::yield)).run();
            List<Object> passed = new Reading(engine, seed, GeneratorScope::yieldFrom).run();
            assertThat(passed).as("seed %d", seed).isEqualTo(looped);
            endings.add(String.valueOf(looped));
        }
        for (String seen :
                List.of("completed", "failed", "cancelled", "ignored GeneratorExit", "discarded", "dropped")) {
            assertThat(endings).as("some that are of interest").anyMatch(ending -> ending.contains(seen));
        }
    }

    /** One reading of random generators, and what came of it. */
    private static final class Reading {

        private final Engine engine;
        private final Random random;
        private final PassingOn passing;
        private final List<Object> log = new CopyOnWriteArrayList<>();
        private int yielded;

        Reading(Engine engine, long seed, PassingOn passing) {
            this.engine = engine;
            this.random = new Random(seed);
            this.passing = passing;
        }

        List<Object> run() {
            int leavesAt = random.nextInt(8);
            boolean throwing = random.nextInt(4) == 0;
            long batch = random.nextBoolean() ? Long.MAX_VALUE : 1;
            GeneratorBody<Integer, Void> body = body("0", 5, List.of());
            RecordingContext context = new RecordingContext();
            ProbeSubscriber<Integer> probe = new ProbeSubscriber<>();
            probe.whenNext(element -> {
                log.add("next " + element);
                if (probe.received() <= leavesAt) {
                    probe.request(batch);
                } else if (throwing) {
                    throw new IllegalArgumentException("reader");
                } else {
                    log.add("cancelled");
                    probe.cancel();
                }
            });
            probe.subscribeTo(Publishers.of(engine, body), context);
            probe.request(batch).awaitClosed();
            assertThat(probe.violations).isEmpty();
            log.add(probe.completions + " completed");
            probe.errors.forEach(error -> log.add("failed " + told(error)));
            context.errors.forEach(error -> log.add("dropped " + told(error)));
            context.elements.forEach(element -> log.add("discarded " + element));
            return log;
        }

        /** A body that may also yield through the scopes it runs in. */
        private GeneratorBody<Integer, Void> body(String name, int depth, List<GeneratorScope<Integer, Void>> around) {
            List<GeneratorBody<Integer, Void>> steps = new ArrayList<>();
            List<GeneratorScope<Integer, Void>> scopes = new ArrayList<>(around);
            int count = 1 + random.nextInt(3);
            for (int i = 0; i < count; i++) {
                steps.add(caring(name + "." + i, step(name + "." + i, depth, scopes), depth, scopes));
            }
            return co -> {
                scopes.add(co);
                for (GeneratorBody<Integer, Void> step : steps) {
                    step.run(co);
                }
                log.add(name + " ends");
            };
        }

        private GeneratorBody<Integer, Void> step(String name, int depth, List<GeneratorScope<Integer, Void>> scopes) {
            int kind = random.nextInt(depth == 0 ? 4 : 12);
            if (kind == 0) {
                return co -> co.await(CompletableFuture.completedFuture(name));
            }
            if (kind == 1) {
                return random.nextInt(4) > 0
                        ? yielding(name)
                        : co -> {
                            throw new IllegalStateException(name);
                        };
            }
            if (kind <= 3) {
                int which = random.nextInt(4);
                return which > 0 ? yielding(name) : co -> yielding(name + "!").run(scopes.get(random(name, scopes)));
            }
            GeneratorBody<Integer, Void> inner = body(name, depth - 1, scopes);
            if (kind == 4) {
                return co -> co.forEach(AsyncIterable.of(engine, inner), element -> {
                    log.add(name + " has " + element);
                    co.yield(element);
                });
            }
            return co -> passing.run(co, AsyncIterable.of(engine, inner));
        }

        private static int random(String name, List<?> scopes) {
            return Math.floorMod(name.hashCode(), scopes.size());
        }

        private GeneratorBody<Integer, Void> yielding(String name) {
            return co -> {
                log.add(name + " yields");
                co.yield(yielded++);
            };
        }

        /** {@code step}, with something done about how it ends. */
        private GeneratorBody<Integer, Void> caring(
                String name, GeneratorBody<Integer, Void> step, int depth, List<GeneratorScope<Integer, Void>> scopes) {
            int kind = random.nextInt(8);
            GeneratorBody<Integer, Void> then = step(name + "'", Math.max(0, depth - 1), scopes);
            return switch (kind) {
                case 0 ->
                    co -> {
                        try {
                            step.run(co);
                        } finally {
                            log.add(name + " cleans up");
                            co.await(CompletableFuture.completedFuture(name));
                        }
                    };
                case 1 ->
                    co -> {
                        try {
                            step.run(co);
                        } catch (GeneratorExit exit) {
                            log.add(name + " goes on after its exit");
                            then.run(co);
                        }
                    };
                case 2 ->
                    co -> {
                        try {
                            step.run(co);
                        } catch (Exception error) {
                            log.add(name + " caught " + told(error));
                            then.run(co);
                        }
                    };
                case 3 ->
                    co -> {
                        try {
                            step.run(co);
                        } finally {
                            then.run(co);
                        }
                    };
                default -> step;
            };
        }

        private static String told(Throwable error) {
            return error
                    + (error.getCause() == null ? "" : " by " + told(error.getCause()))
                    + Arrays.stream(error.getSuppressed()).map(Reading::told).toList();
        }
    }
}
