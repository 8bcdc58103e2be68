package io.corobridge.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.tck.contract.ScopeLedger.Manager;
import io.corobridge.tck.contract.ScopeLedger.Way;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.reactivestreams.Publisher;

/**
 * Scopes under random schedules, with the library's operators between and around them. {@code -Dcorobridge.schedules} says
 * how many for each engine, {@code -Dcorobridge.seed} where they begin; a failure names its seed. On an engine with threads
 * the seed gives the plan, not the interleaving.
 */
public abstract class RandomScopesContract extends Contract {

    private static final int SCHEDULES = Integer.getInteger("corobridge.schedules", 300);
    private static final long SEED = Long.getLong("corobridge.seed", 1);
    private static final Way[] GOOD_ENTERS = {Way.NOW, Way.LATER, Way.NOW, Way.LATER, Way.FAILS, Way.FAILS_LATER};
    private static final Way[] EXITS = {Way.NOW, Way.LATER, Way.LATER, Way.SUPPRESSES, Way.FAILS, Way.FAILS_LATER};

    private final List<UnaryOperator<Publisher<Integer>>> hidden;
    private final List<UnaryOperator<Publisher<Integer>>> around;

    protected RandomScopesContract(Library library) {
        super(library);
        hidden = List.copyOf(library.operators().values());
        around = List.copyOf(library.surroundings().values());
    }

    @EachEngine
    @DisplayName("random schedules: as many exits as enters, inner before outer")
    void asManyExitsAsEnters() {
        int entered = 0;
        for (int i = 0; i < SCHEDULES; i++) {
            entered += new Schedule(SEED + i).run();
        }
        assertThat(entered).as("enters").isGreaterThan(SCHEDULES / 2);
    }

    private final class Schedule {

        private final long seed;
        private final Random random;
        private final AtomicInteger made = new AtomicInteger();
        private final ScopeLedger ledger = new ScopeLedger(() -> {});

        Schedule(long seed) {
            this.seed = seed;
            random = new Random(seed);
        }

        /** How many enters succeeded. */
        int run() {
            Probe<Integer> probe = new Probe<>();
            Publisher<Integer> publisher = scope(1, null);
            if (random.nextInt(3) > 0 && !around.isEmpty()) {
                publisher = around.get(random.nextInt(around.size())).apply(publisher);
            }
            library.subscribe(publisher, probe, dropped);
            boolean cancelled = false;
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(Eventually.DEADLINE_SECONDS);
            while (!((cancelled || probe.hasEnded()) && ledger.isQuiet())) {
                assertThat(System.nanoTime()).as("seed %d: %s", seed, ledger).isLessThan(deadline);
                Runnable next = random.nextInt(3) == 0 ? null : ledger.later.poll();
                if (next != null) {
                    next.run();
                } else if (random.nextInt(12) == 0) {
                    cancelled |= !probe.hasEnded();
                    probe.cancel();
                } else {
                    probe.request(1 + random.nextInt(3));
                    Thread.yield();
                }
            }
            probe.verify();
            assertThat(ledger.violations()).as("seed %d: %s", seed, ledger).isEmpty();
            dropped.takeErrors(); // after a cancel: of exits, enters and bodies that failed
            return ledger.entered();
        }

        /** The choices for one subscription, whichever thread makes it. */
        private Random choices() {
            return new Random(seed * 31 + made.incrementAndGet());
        }

        private Manager manager(@Nullable Manager outer) {
            Random choices = choices();
            return ledger.manager(
                    outer, GOOD_ENTERS[choices.nextInt(GOOD_ENTERS.length)], EXITS[choices.nextInt(EXITS.length)]);
        }

        private Publisher<Integer> scope(int depth, @Nullable Manager outer) {
            return library.<Manager, Integer>usingWhen(() -> manager(outer), manager -> inside(depth + 1, manager));
        }

        private Publisher<Integer> inside(int depth, Manager manager) {
            Random choices = choices();
            Publisher<Integer> body =
                    depth <= 3 && choices.nextInt(3) > 0 ? scope(depth, manager) : body(choices, depth, manager);
            int operators = choices.nextInt(3);
            for (int i = 0; i < operators; i++) {
                body = hidden.get(choices.nextInt(hidden.size())).apply(body);
            }
            return choices.nextInt(4) == 0 ? library.take(body, 1) : body;
        }

        private Publisher<Integer> body(Random choices, int depth, Manager manager) {
            int elements = choices.nextInt(4);
            Way end = choices.nextInt(4) == 0 ? Way.FAILS : choices.nextBoolean() ? Way.LATER : Way.NOW;
            if (choices.nextBoolean()) {
                return stream(co -> {
                    for (int i = 0; i < elements; i++) {
                        co.yield(i);
                    }
                    co.await(ledger.awaitable(end, "", () -> {}, () -> {}));
                });
            }
            return stream(co -> co.with(manager(manager), block -> {
                for (int i = 0; i < elements; i++) {
                    co.yield(i);
                }
                if (depth <= 3) {
                    for (int n : co.<Integer>each(scope(depth + 1, block), 1)) {
                        co.yield(n);
                    }
                }
                co.await(ledger.awaitable(end, "", () -> {}, () -> {}));
                return null;
            }));
        }
    }
}
