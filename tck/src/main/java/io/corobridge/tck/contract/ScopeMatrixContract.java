package io.corobridge.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.tck.contract.ScopeLedger.Failed;
import io.corobridge.tck.contract.ScopeLedger.Manager;
import io.corobridge.tck.contract.ScopeLedger.Way;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.reactivestreams.Publisher;

/**
 * Each way in which enter, body and exit can go, three deep, and a cancel at each step of it: as many exits as enters,
 * inner before outer.
 */
public abstract class ScopeMatrixContract extends Contract {

    private static final List<Way> ENTERS = List.of(Way.NOW, Way.LATER, Way.FAILS, Way.FAILS_LATER);
    private static final List<Way> BODIES = List.of(Way.NOW, Way.LATER, Way.FAILS, Way.FAILS_LATER);
    private static final List<Way> EXITS = List.of(Way.NOW, Way.LATER, Way.SUPPRESSES, Way.FAILS, Way.FAILS_LATER);

    protected ScopeMatrixContract(Library library) {
        super(library);
    }

    /** The course of one run; {@code cancelAt} counts steps, and is never reached if it is negative. */
    private record Plan(Way enter, Way body, int elements, Way exit, int depth, boolean block, int cancelAt) {}

    private int steps;
    private int runs;

    /** With a cancel at each step, until a run has no such step. */
    private void atEachStep(Way enter, Way body, int elements, Way exit, int depth, boolean block) {
        run(new Plan(enter, body, elements, exit, depth, block, -1));
        int most = steps;
        for (int cancelAt = 0; cancelAt <= most; cancelAt++) {
            run(new Plan(enter, body, elements, exit, depth, block, cancelAt));
        }
    }

    private void atEachStep(boolean block, int depth) {
        for (Way enter : ENTERS) {
            for (Way exit : EXITS) {
                if (enter == Way.FAILS || enter == Way.FAILS_LATER) {
                    atEachStep(enter, Way.NOW, 0, exit, depth, block);
                    continue;
                }
                for (Way body : BODIES) {
                    for (int elements = 0; elements <= 2; elements++) {
                        atEachStep(enter, body, elements, exit, depth, block);
                    }
                }
            }
        }
        assertThat(runs).isGreaterThan(1000);
    }

    private void run(Plan plan) {
        runs++;
        AtomicInteger taken = new AtomicInteger();
        Probe<Integer> probe = new Probe<>();
        ScopeLedger ledger = new ScopeLedger(() -> {
            if (taken.incrementAndGet() == plan.cancelAt) {
                probe.cancel();
            }
        });
        probe.onNextDo(element -> {
            if (taken.incrementAndGet() == plan.cancelAt) {
                probe.cancel();
            }
        });
        library.subscribe(scope(ledger, plan, 1, null), probe, dropped);
        if (plan.cancelAt == 0) {
            probe.cancel();
        }
        probe.request(9);
        Probe<Object> closed = new Probe<>();
        library.subscribe(closing(probe), closed, dropped);
        closed.request(1);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(Eventually.DEADLINE_SECONDS);
        while (!closed.hasEnded()) {
            assertThat(System.nanoTime()).as("%s: %s", plan, ledger).isLessThan(deadline);
            runLater(ledger);
        }
        while (!ledger.later.isEmpty()) {
            runLater(ledger); // what was cancelled
        }
        probe.verify();
        assertThat(ledger.violations()).as("%s: %s", plan, ledger).isEmpty();
        assertThat(ledger.outOfOrder()).as("%s: %s", plan, ledger).isEmpty();
        assertThat(ledger.isQuiet()).as("%s: %s", plan, ledger).isTrue();
        assertThat(dropped.takeErrors()).as("%s", plan).allMatch(Failed.class::isInstance);
        if (plan.cancelAt < 0 || taken.get() < plan.cancelAt) {
            assertThat(probe.hasEnded()).as("%s", plan).isTrue();
        }
        steps = taken.get();
    }

    private static void runLater(ScopeLedger ledger) {
        try {
            Runnable next = ledger.later.poll(1, TimeUnit.MILLISECONDS);
            if (next != null) {
                next.run();
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The innermost manager goes as planned, those around it are good ones; two of three end later. */
    private Publisher<Integer> scope(ScopeLedger ledger, Plan plan, int depth, @Nullable Manager around) {
        boolean innermost = depth == plan.depth;
        Way enter = innermost ? plan.enter : Way.LATER;
        Way exit = innermost ? plan.exit : depth == 1 ? Way.LATER : Way.NOW;
        if (innermost && plan.block) {
            return stream(co -> co.with(ledger.manager(around, enter, exit), manager -> {
                for (int i = 0; i < plan.elements; i++) {
                    co.yield(i);
                }
                co.await(ledger.awaitable(plan.body, "", () -> {}, () -> {}));
                return null;
            }));
        }
        return library.<Manager, Integer>usingWhen(
                () -> ledger.manager(around, enter, exit),
                manager -> innermost ? body(ledger, plan) : scope(ledger, plan, depth + 1, manager));
    }

    private Publisher<Integer> body(ScopeLedger ledger, Plan plan) {
        return stream(co -> {
            for (int i = 0; i < plan.elements; i++) {
                co.yield(i);
            }
            co.await(ledger.awaitable(plan.body, "", () -> {}, () -> {}));
        });
    }

    @EachEngine
    @DisplayName("one scope: each way it can go, and a cancel at each step")
    void oneDeep() {
        atEachStep(false, 1);
    }

    @EachEngine
    @DisplayName("three scopes: each way the innermost can go, and a cancel at each step")
    void threeDeep() {
        atEachStep(false, 3);
    }

    @EachEngine
    @DisplayName("async with in a body, in two scopes: each way it can go, and a cancel at each step")
    void aBlockInTwoScopes() {
        atEachStep(true, 3);
    }
}
