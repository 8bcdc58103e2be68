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

/** Tests the hand-over to a spare thread, step by step: the test itself is the threads, the scheduler and the clock. */
class SpareThreadTest {

    private final AtomicBoolean occupied = new AtomicBoolean();
    private final List<Runnable> threads = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<String> ran = new ArrayList<>();
    private boolean refusing;
    private int untilMeanwhile = -1;
    private Runnable meanwhile = () -> {};
    private long now;
    private final SpinPolicy policy = new SpinPolicy(occupied, this::clock);
    private final SpareThread spareThread = SpareThread.ofFreshThreads(policy, this::startThread);

    SpareThreadTest() {
        wakeUpsAreCostly();
    }

    @Test
    void aBodyRunsOnAThreadOfItsName() {
        start("a");
        assertThat(names).containsExactly("a");
        assertThat(ran).isEmpty();
        runThread();
        assertThat(ran).containsExactly("a");
    }

    @Test
    void thereIsNoSpareThreadWhereWakeUpsAreCheap() {
        SpareThread other = SpareThread.ofFreshThreads(new SpinPolicy(occupied, this::clock), this::startThread);
        other.start("a", () -> {});
        runThread();
        assertThat(threads).isEmpty();
        assertThat(occupied).isFalse();
    }

    @Test
    void theNextBodyIsHandedToTheFreshSpareThreadWithoutAWakeUp() {
        spareThreadIsStarted();
        during(1, () -> start("b"));
        runThread();
        assertThat(ran).containsExactly("a", "b on b");
        assertThat(names).containsExactly("a", "corobridge", "corobridge"); // none for b, one after it
    }

    @Test
    void aBodyThatIsStartedAtAnyPointOfTheSpinRunsOnce() {
        for (int at = 0; at < 12; at++) {
            SpareThreadTest test = new SpareThreadTest();
            test.spareThreadIsStarted();
            test.during(at, () -> test.start("b"));
            while (!test.threads.isEmpty() && test.names.size() < 5) {
                test.runThread();
            }
            if (test.untilMeanwhile >= 0) { // the spin was over before
                test.during(-1, () -> {});
                test.start("b");
                test.runThread();
            }
            assertThat(test.ran).as("handed over at reading " + at).hasSize(2);
            assertThat(test.ran.get(1)).startsWith("b");
        }
    }

    @Test
    void ofTwoBodiesOneIsHandedToTheSpareThread() {
        spareThreadIsStarted();
        during(1, () -> {
            start("b");
            start("c");
        });
        runThread();
        assertThat(ran).containsExactly("a", "b on b");
        assertThat(names).containsExactly("a", "corobridge", "c", "corobridge");
    }

    @Test
    void aSpareThreadThatSpunInVainEnds() {
        spareThreadIsStarted();
        runThread();
        assertThat(threads).isEmpty();
        assertThat(occupied).isFalse();
        start("b");
        assertThat(names).containsExactly("a", "corobridge", "b");
    }

    @Test
    void nothingIsHandedToASpareThreadThatDoesNotRunYet() {
        spareThreadIsStarted();
        start("b");
        assertThat(names).containsExactly("a", "corobridge", "b");
    }

    @Test
    void twoEndedBodiesLeaveOneSpareThread() {
        start("a");
        start("b");
        runThread();
        runThread();
        assertThat(names).containsExactly("a", "b", "corobridge");
    }

    @Test
    void aBodyThatDoesNotEndDoesNotKeepOthersFromLeavingASpareThread() {
        boolean[] taken = new boolean[1];
        spareThread.start("endless", () -> {
            taken[0] = occupied.get();
            spareThreadIsStarted();
        });
        runThread();
        assertThat(taken).containsExactly(false);
        assertThat(names).containsExactly("endless", "a", "corobridge");
    }

    @Test
    void anErrorOfABodyLeavesItsThreadAndThereIsNoSpareThread() {
        Error thrown = new Error("of the body");
        spareThread.start("a", () -> {
            throw thrown;
        });
        assertThatThrownBy(this::runThread).isSameAs(thrown);
        assertThat(threads).isEmpty();
        assertThat(occupied).isFalse();
    }

    @Test
    void theErrorOfARefusedThreadReachesTheStarter() {
        refusing = true;
        assertThatThrownBy(() -> start("a")).isInstanceOf(RejectedExecutionException.class);
        assertThat(ran).isEmpty();
    }

    @Test
    void aRefusedSpareThreadLeavesSpinningToOthers() {
        start("a");
        refusing = true;
        assertThatThrownBy(this::runThread).isInstanceOf(RejectedExecutionException.class);
        assertThat(ran).containsExactly("a");
        assertThat(occupied).isFalse();
    }

    @Test
    void aReusableThreadSpinsItselfAndRunsBodyAfterBodyAtOneStackDepth() {
        SpareThread reusing = SpareThread.ofReusableThreads(policy, this::startThread);
        Set<Long> depths = new HashSet<>();
        int[] left = {1_000};
        Runnable[] next = new Runnable[1];
        next[0] = () -> reusing.start("body " + left[0], () -> {
            ran.add(Thread.currentThread().getName());
            depths.add(StackWalker.getInstance().walk(Stream::count));
            if (--left[0] > 0) {
                during(1, next[0]); // in the spin after this body
            }
        });
        next[0].run();
        runThread();
        assertThat(names).containsExactly("body 1000"); // one thread for all
        assertThat(ran).hasSize(1_000).contains("body 999").endsWith("body 1");
        assertThat(depths).hasSize(1);
        assertThat(occupied).isFalse();
    }

    private void spareThreadIsStarted() {
        start("a");
        threads.remove(threads.size() - 1).run();
        assertThat(names).endsWith("a", "corobridge");
    }

    private void start(String name) {
        spareThread.start(name, () -> {
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

    /** Runs the next thread's task on the calling thread, which gets its own name back. */
    private void runThread() {
        String before = Thread.currentThread().getName();
        try {
            threads.remove(0).run();
        } finally {
            Thread.currentThread().setName(before);
        }
    }

    /** Runs {@code happens} when the clock has been read {@code readings} more times. */
    private void during(int readings, Runnable happens) {
        untilMeanwhile = readings;
        meanwhile = happens;
    }

    private long clock() {
        now += SpinPolicy.SPIN_NANOS / 4;
        if (untilMeanwhile-- == 0) {
            meanwhile.run();
        }
        return now;
    }

    private void wakeUpsAreCostly() {
        for (int i = 0; i < 100; i++) {
            policy.recordWake(now - 10 * SpinPolicy.COSTLY_WAKE_NANOS);
        }
    }
}
