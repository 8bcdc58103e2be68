package io.corobridge.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;

/**
 * Scopes under random schedules, with the library's operators between and around them. {@code -Dcorobridge.schedules}
 * says how many for each engine, {@code -Dcorobridge.seed} where they begin, {@code -Dcorobridge.lanes} how many at
 * once. A failure names the seed of each schedule that failed, and what happened in it; that seed alone repeats it. On
 * an engine with threads, and behind an operator that changes the thread, the seed gives the plan, not the
 * interleaving.
 */
public abstract class RandomScopesContract extends Contract {

    private static final int SCHEDULES = Integer.getInteger("corobridge.schedules", 300);
    private static final long SEED = Long.getLong("corobridge.seed", 1);
    private static final int LANES = Integer.getInteger("corobridge.lanes", 4); // most of a schedule is waiting
    private static final int MOST_FAILURES = 10;
    private static final int FEWEST_ENTERS = SCHEDULES / 2;

    protected RandomScopesContract(Library library) {
        super(library);
    }

    @EachEngine
    @DisplayName("random schedules: as many exits as enters, inner before outer")
    void asManyExitsAsEnters() {
        dropped.expect(ScopeLedger.Failed.class); // one may be on its way to the hook when its schedule is over
        Run run = new Run();
        CompletableFuture.allOf(Stream.generate(() -> CompletableFuture.runAsync(run, lane -> new Thread(lane).start()))
                        .limit(LANES)
                        .toArray(CompletableFuture[]::new))
                .join();
        assertThat(run.failures).as("schedules that failed").isEmpty();
        if (SCHEDULES >= 100) {
            assertThat(run.entered.get()).as("enters").isGreaterThanOrEqualTo(FEWEST_ENTERS);
        }
    }

    private final class Run implements Runnable {

        private final AtomicLong next = new AtomicLong(SEED);
        private final AtomicLong entered = new AtomicLong();
        private final Queue<String> failures = new ConcurrentLinkedQueue<>();

        /** Counts how many cancels come before an enter is the machine's affair: then there are more schedules. */
        private boolean enteredTooFew(long seed) {
            return SCHEDULES >= 100 && entered.get() < FEWEST_ENTERS && seed < SEED + 100L * SCHEDULES;
        }

        /** One lane. */
        @Override
        public void run() {
            long seed;
            while (((seed = next.getAndIncrement()) < SEED + SCHEDULES || enteredTooFew(seed))
                    && failures.size() < MOST_FAILURES) {
                ScopeLedger ledger = new ScopeLedger(() -> {});
                try {
                    schedule(seed, ledger);
                } catch (Throwable failed) {
                    failures.add("seed " + seed + ": " + failed + " " + ledger);
                }
                entered.addAndGet(ledger.entered());
                dropped.takeErrors(); // after a cancel: of exits, enters and bodies that failed
                dropped.takeElements();
            }
        }
    }

    private void schedule(long seed, ScopeLedger ledger) {
        Probe<Integer> probe = new Probe<>();
        AtomicBoolean cancelled = new AtomicBoolean();
        AtomicInteger cancels = new AtomicInteger();
        Runnable cancel = () -> {
            if (cancels.getAndIncrement() == 0) {
                ledger.note("cancel"); // and not each of them, of a schedule that doesn't end
            }
            if (!probe.hasEnded()) {
                cancelled.set(true);
            }
            probe.cancel();
        };
        RandomScopes scopes = new RandomScopes(library, engine, ledger, cancel, seed);
        AtomicInteger elements = new AtomicInteger();
        probe.onNextDo(element -> {
            if (elements.incrementAndGet() == scopes.cancelsAtElement()) {
                cancel.run();
            }
        });
        Dropped hooks = scopes.hooksThrow() ? new Dropped() : dropped;
        if (scopes.hooksThrow()) {
            hooks.throwFromHooks(new ScopeLedger.Failed("in a hook"));
        }
        library.subscribe(scopes.publisher(), probe, hooks);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(Eventually.DEADLINE_SECONDS);
        while (!((cancelled.get() || probe.hasEnded()) && ledger.isQuiet())) {
            assertThat(System.nanoTime()).as("ended in time").isLessThan(deadline);
            Runnable later = scopes.runsNext() ? ledger.later.poll() : null;
            if (later != null) {
                later.run();
            } else if (scopes.cancelsNow()) {
                cancel.run();
            } else {
                probe.request(scopes.requestsNow());
                if (scopes.hurries()) {
                    Thread.yield();
                } else {
                    LockSupport.parkNanos(20_000); // other threads get somewhere
                }
            }
        }
        if (!scopes.areSurrounded()) {
            probe.verify(); // what an operator signals is its own affair
        }
        assertThat(ledger.violations()).isEmpty();
        if (scopes.promisesOrder(cancels.get())) {
            assertThat(ledger.outOfOrder()).isEmpty();
        }
    }
}
