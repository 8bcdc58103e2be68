package io.corobridge.fiber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A thread that stands by for the next body, step by step: the test is the threads, the scheduler and the clock. */
class StandbyTest {

    private final AtomicBoolean place = new AtomicBoolean();
    private final List<Runnable> threads = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<String> ran = new ArrayList<>();
    private boolean refusing;
    private int untilMeanwhile = -1;
    private Runnable meanwhile = () -> {};
    private long now;
    private final Patience patience = new Patience(place, this::clock);
    private final Standby standby = Standby.ofNew(patience, this::startThread);

    StandbyTest() {
        wakeUpsAreDear();
    }

    @Test
    void aBodyHasAThreadOfItsName() {
        start("a");
        assertThat(names).containsExactly("a");
        assertThat(ran).isEmpty();
        runThread();
        assertThat(ran).containsExactly("a");
    }

    @Test
    void nobodyStandsByWhereWakeUpsAreCheap() {
        Standby other = Standby.ofNew(new Patience(place, this::clock), this::startThread);
        other.start("a", () -> {});
        runThread();
        assertThat(threads).isEmpty();
        assertThat(place).isFalse();
    }

    @Test
    void theNextBodyIsHandedToTheNewThreadThatStandsByAndNobodyIsWoken() {
        someoneStandsBy();
        during(1, () -> start("b"));
        runThread();
        assertThat(ran).containsExactly("a", "b on b");
        assertThat(names).containsExactly("a", "corobridge", "corobridge"); // none for b, one after it
    }

    @Test
    void aBodyThatComesAtAnyTimeOfTheLookRunsOnce() {
        for (int at = 0; at < 12; at++) {
            StandbyTest test = new StandbyTest();
            test.someoneStandsBy();
            test.during(at, () -> test.start("b"));
            while (!test.threads.isEmpty() && test.names.size() < 5) {
                test.runThread();
            }
            if (test.untilMeanwhile >= 0) { // the look was over before
                test.during(-1, () -> {});
                test.start("b");
                test.runThread();
            }
            assertThat(test.ran).as("handed over at reading " + at).hasSize(2);
            assertThat(test.ran.get(1)).startsWith("b");
        }
    }

    @Test
    void onlyOneBodyIsHandedToAThread() {
        someoneStandsBy();
        during(1, () -> {
            start("b");
            start("c");
        });
        runThread();
        assertThat(ran).containsExactly("a", "b on b");
        assertThat(names).containsExactly("a", "corobridge", "c", "corobridge");
    }

    @Test
    void whoStandsByInVainLeaves() {
        someoneStandsBy();
        runThread();
        assertThat(threads).isEmpty();
        assertThat(place).isFalse();
        start("b");
        assertThat(names).containsExactly("a", "corobridge", "b");
    }

    @Test
    void untilItRunsNothingIsHandedOver() {
        someoneStandsBy();
        start("b");
        assertThat(names).containsExactly("a", "corobridge", "b");
    }

    @Test
    void oneStandsByAtATime() {
        start("a");
        start("b");
        runThread();
        runThread();
        assertThat(names).containsExactly("a", "b", "corobridge");
    }

    @Test
    void aBodyThatDoesNotEndKeepsNobodyFromStandingBy() {
        boolean[] taken = new boolean[1];
        standby.start("endless", () -> {
            taken[0] = place.get();
            someoneStandsBy();
        });
        runThread();
        assertThat(taken).containsExactly(false);
        assertThat(names).containsExactly("endless", "a", "corobridge");
    }

    @Test
    void whatABodyThrowsLeavesItsThreadAndNobodyStandsBy() {
        Error thrown = new Error("of the body");
        standby.start("a", () -> {
            throw thrown;
        });
        assertThatThrownBy(this::runThread).isSameAs(thrown);
        assertThat(threads).isEmpty();
        assertThat(place).isFalse();
    }

    @Test
    void aStartThatIsRefusedIsTheStarters() {
        refusing = true;
        assertThatThrownBy(() -> start("a")).isInstanceOf(RejectedExecutionException.class);
        assertThat(ran).isEmpty();
    }

    @Test
    void whereNoThreadCanBeHadNobodyStandsByAndThePlaceIsFree() {
        start("a");
        refusing = true;
        assertThatThrownBy(this::runThread).isInstanceOf(RejectedExecutionException.class);
        assertThat(ran).containsExactly("a");
        assertThat(place).isFalse();
    }

    @Test
    void aThreadThatMayBeReusedStandsByItselfForBodyAfterBodyOnOneStack() {
        Standby reusing = Standby.ofReused(patience, this::startThread);
        Set<Long> depths = new HashSet<>();
        int[] left = {1_000};
        Runnable[] next = new Runnable[1];
        next[0] = () -> reusing.start("body " + left[0], () -> {
            ran.add(Thread.currentThread().getName());
            depths.add(StackWalker.getInstance().walk(Stream::count));
            if (--left[0] > 0) {
                during(1, next[0]); // in the look after this body
            }
        });
        next[0].run();
        runThread();
        assertThat(names).containsExactly("body 1000"); // one thread for all
        assertThat(ran).hasSize(1_000).contains("body 999").endsWith("body 1");
        assertThat(depths).hasSize(1);
        assertThat(place).isFalse();
    }

    private void someoneStandsBy() {
        start("a");
        threads.remove(threads.size() - 1).run();
        assertThat(names).endsWith("a", "corobridge");
    }

    private void start(String name) {
        standby.start(name, () -> {
            boolean renamed = Thread.currentThread().getName().equals(name);
            ran.add(renamed ? name + " on " + name : name);
        });
    }

    private void startThread(String name, Runnable task) {
        if (refusing) {
            throw new RejectedExecutionException("no thread");
        }
        names.add(name);
        threads.add(task);
    }

    /** The next thread is the one that calls this, which gets its own name back. */
    private void runThread() {
        String before = Thread.currentThread().getName();
        try {
            threads.remove(0).run();
        } finally {
            Thread.currentThread().setName(before);
        }
    }

    /** At the next reading of the clock but {@code readings}. */
    private void during(int readings, Runnable happens) {
        untilMeanwhile = readings;
        meanwhile = happens;
    }

    private long clock() {
        now += Patience.NANOS / 4;
        if (untilMeanwhile-- == 0) {
            meanwhile.run();
        }
        return now;
    }

    private void wakeUpsAreDear() {
        for (int i = 0; i < 100; i++) {
            patience.woke(now - 10 * Patience.DEAR);
        }
    }
}
