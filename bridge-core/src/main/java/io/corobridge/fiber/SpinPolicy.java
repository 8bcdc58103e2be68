package io.corobridge.fiber;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Adaptive spinning: decides whether a waiting thread spins for up to 50 us before it parks.
 *
 * <p>Waking a parked thread costs the waker tens of microseconds where its processor sleeps, and next to nothing where
 * the processors are busy. On a single processor a spinning thread keeps away the very thread it waits for. So the
 * policy learns from the cost of wake-ups and from the outcome of each spin.
 *
 * <p>Invariants:
 *
 * <ol>
 *   <li>At most one thread of the JVM spins: {@code occupied} is set by {@link #tryAcquire} and cleared by {@link
 *       #release}.
 *   <li>{@code confidence}, {@code preempted} and {@code pause} are plain: only the thread that set {@code occupied}
 *       accesses them, or the spare thread that it started. Its exchange reads the write by which the last owner
 *       cleared {@code occupied}, so that owner's writes happen before it.
 *   <li>A spin ends after {@link #SPIN_NANOS}, whatever it waits for.
 *   <li>No thread spins unless the latest wake-ups cost more than {@link #COSTLY_WAKE_NANOS} on average.
 *   <li>Without confidence there is one spin after each pause, and each spin in vain doubles the pause. Spinning that
 *       never helps costs one spin in a quarter of a second.
 *   <li>Confidence lasts while two spins of three succeed. A spin during which the thread lost its processor ends it.
 * </ol>
 */
final class SpinPolicy {

    /** The policy of waits that never spin. */
    static final SpinPolicy NEVER = new SpinPolicy(new AtomicBoolean(true), () -> 0);

    /** The longest spin. It is about the cost of a wake-up, so a spin in vain at most doubles the cost of the wait. */
    static final long SPIN_NANOS = 50_000;

    /** The average cost of a wake-up, to the waker, from which on a spin is worth it. */
    static final long COSTLY_WAKE_NANOS = 8_000;

    static final long SHORTEST_PAUSE = 1_000_000;
    static final long LONGEST_PAUSE = 256_000_000;
    private static final int MAX_CONFIDENCE = 8;
    private static final int LOSS_OF_CONFIDENCE = 2;
    private static final int CHECKS_PER_CLOCK_READ = 16;
    private static final long MAX_SAMPLE_NANOS = 100_000;
    private static final int SAMPLES = 32;

    /** Set while a thread of this JVM spins; for good on a single processor, where a spinner keeps away its waker. */
    private static final AtomicBoolean OCCUPIED =
            new AtomicBoolean(Runtime.getRuntime().availableProcessors() == 1);

    private final AtomicBoolean occupied;
    private final LongSupplier clock;
    private int confidence;
    private boolean preempted; // during the last spin
    private long pause = SHORTEST_PAUSE;
    private volatile long notBefore;
    private volatile long wakeCost; // by any waker: a sample may get lost

    /** Makes a policy with its own mark of the spinning thread, and a clock in nanoseconds. */
    SpinPolicy(AtomicBoolean occupied, LongSupplier clock) {
        this.occupied = occupied;
        this.clock = clock;
        notBefore = clock.getAsLong();
    }

    /** Makes a policy that shares the one spinning thread of this JVM with the others. */
    static SpinPolicy ofThisJvm() {
        return new SpinPolicy(OCCUPIED, System::nanoTime);
    }

    /** Reads the clock, for {@link #recordWake}. */
    long now() {
        return clock.getAsLong();
    }

    /** Records the cost of a wake-up that the caller began at {@code since}. */
    void recordWake(long since) {
        long before = wakeCost;
        wakeCost = before + (Math.min(now() - since, MAX_SAMPLE_NANOS) - before) / SAMPLES;
    }

    /**
     * Makes the caller the spinning thread, if there is none and a spin may be worth it. Then it must {@link #release}.
     */
    boolean tryAcquire() {
        return wakeCost > COSTLY_WAKE_NANOS
                && !occupied.get()
                && now() - notBefore >= 0
                && occupied.compareAndSet(false, true);
    }

    /** Spins until {@code condition} holds or {@link #SPIN_NANOS} are over. */
    void spin(BooleanSupplier condition) {
        long start = now();
        while (!check(condition) && now() - start < SPIN_NANOS) {} // bounded by SPIN_NANOS
        preempted = now() - start > 2 * SPIN_NANOS; // another thread had this processor
    }

    private static boolean check(BooleanSupplier condition) {
        for (int i = 0; i < CHECKS_PER_CLOCK_READ; i++) {
            if (condition.getAsBoolean()) {
                return true;
            }
            Thread.onSpinWait();
        }
        return false;
    }

    /** Lets other threads spin. {@code found}: the condition held in time. A caller that did not spin passes false. */
    void release(boolean found) {
        if (preempted) {
            confidence = 0;
        } else if (found) {
            confidence = Math.min(confidence + 1, MAX_CONFIDENCE);
            pause = SHORTEST_PAUSE;
        } else {
            confidence = Math.max(confidence - LOSS_OF_CONFIDENCE, 0);
        }
        preempted = false;
        if (confidence == 0) {
            notBefore = now() + pause;
            pause = Math.min(2 * pause, LONGEST_PAUSE);
        }
        occupied.set(false);
    }
}
