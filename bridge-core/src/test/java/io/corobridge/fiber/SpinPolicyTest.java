package io.corobridge.fiber;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Tests when a wait spins before it parks, by a clock that moves only with the checks of a spin. */
class SpinPolicyTest {

    private final AtomicBoolean occupied = new AtomicBoolean();
    private long now;
    private final SpinPolicy policy = new SpinPolicy(occupied, () -> now);

    @Test
    void noSpinIsAllowedBeforeWakeUpsWereCostly() {
        assertThat(policy.tryAcquire()).isFalse();
        wakeUpsTake(SpinPolicy.COSTLY_WAKE_NANOS / 2);
        assertThat(policy.tryAcquire()).isFalse();
        wakeUpsTake(2 * SpinPolicy.COSTLY_WAKE_NANOS);
        assertThat(policy.tryAcquire()).isTrue();
    }

    @Test
    void noSpinIsAllowedOnceWakeUpsAreCheap() {
        wakeUpsTake(2 * SpinPolicy.COSTLY_WAKE_NANOS);
        spin(true);
        wakeUpsTake(0);
        assertThat(policy.tryAcquire()).isFalse();
    }

    @Test
    void onlyOneThreadSpinsAtATime() {
        wakeUpsTake(2 * SpinPolicy.COSTLY_WAKE_NANOS);
        SpinPolicy other = new SpinPolicy(occupied, () -> now);
        assertThat(policy.tryAcquire()).isTrue();
        assertThat(policy.tryAcquire()).isFalse();
        for (int i = 0; i < 100; i++) {
            long since = now;
            now += 2 * SpinPolicy.COSTLY_WAKE_NANOS;
            other.recordWake(since);
        }
        assertThat(other.tryAcquire()).isFalse();
        policy.release(true);
        assertThat(other.tryAcquire()).isTrue();
    }

    @Test
    void aSpinEndsWhenItsConditionHolds() {
        wakeUpsTake(2 * SpinPolicy.COSTLY_WAKE_NANOS);
        assertThat(policy.tryAcquire()).isTrue();
        int[] checks = new int[1];
        long start = now;
        policy.spin(() -> {
            now++;
            return ++checks[0] == 40;
        });
        assertThat(checks[0]).isEqualTo(40);
        assertThat(now - start).isEqualTo(40);
    }

    @Test
    void aSpinInVainEndsAfterItsTime() {
        wakeUpsTake(2 * SpinPolicy.COSTLY_WAKE_NANOS);
        long start = now;
        spin(false);
        assertThat(now - start).isBetween(SpinPolicy.SPIN_NANOS, 2 * SpinPolicy.SPIN_NANOS);
    }

    @Test
    void aSpinInVainDoublesThePauseAndASuccessfulSpinResetsIt() {
        wakeUpsTake(2 * SpinPolicy.COSTLY_WAKE_NANOS);
        for (long pause = SpinPolicy.SHORTEST_PAUSE; pause < SpinPolicy.LONGEST_PAUSE; pause *= 2) {
            spin(false);
            pausesFor(pause);
        }
        for (int i = 0; i < 3; i++) {
            spin(false);
            pausesFor(SpinPolicy.LONGEST_PAUSE);
        }
        spin(true);
        assertThat(policy.tryAcquire()).isTrue();
        policy.release(false);
        pausesFor(SpinPolicy.SHORTEST_PAUSE);
    }

    @Test
    void confidenceLastsWithOneSpinOfFourInVainAndEndsAfterThreeInVain() {
        wakeUpsTake(2 * SpinPolicy.COSTLY_WAKE_NANOS);
        for (int i = 0; i < 30; i++) {
            spin(true);
            spin(true);
            spin(true);
            spin(false);
        }
        for (int inVain = 0; inVain < 3; inVain++) {
            spin(false);
        }
        assertThat(policy.tryAcquire()).isFalse();
    }

    @Test
    void aSpinThatLostItsProcessorEndsTheConfidence() {
        wakeUpsTake(2 * SpinPolicy.COSTLY_WAKE_NANOS);
        for (int i = 0; i < 20; i++) {
            spin(true);
        }
        assertThat(policy.tryAcquire()).isTrue();
        policy.spin(() -> {
            now += 3 * SpinPolicy.SPIN_NANOS;
            return true;
        });
        policy.release(true);
        pausesFor(SpinPolicy.SHORTEST_PAUSE);
    }

    @Test
    void thePolicyNeverAllowsNoSpin() {
        for (int i = 0; i < 10; i++) {
            SpinPolicy.NEVER.recordWake(-SpinPolicy.COSTLY_WAKE_NANOS * 10);
        }
        assertThat(SpinPolicy.NEVER.tryAcquire()).isFalse();
    }

    private void wakeUpsTake(long nanos) {
        for (int i = 0; i < 100; i++) {
            long since = now;
            now += nanos;
            policy.recordWake(since);
        }
    }

    private void spin(boolean found) {
        assertThat(policy.tryAcquire()).as("worth a spin").isTrue();
        policy.spin(() -> {
            now += 100;
            return found;
        });
        policy.release(found);
    }

    private void pausesFor(long nanos) {
        long end = now + nanos;
        now = end - 1;
        assertThat(policy.tryAcquire()).isFalse();
        now = end;
        assertThat(policy.tryAcquire()).as("after " + nanos).isTrue();
        occupied.set(false);
    }
}
