package io.corobridge.fiber;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Whether it is worth it to look for what is expected, for a moment, instead of having somebody wake us for it. To wake a
 * thread costs tens of microseconds where its processor sleeps, and next to nothing where the processors are busy; and
 * where all share one, whoever looks keeps away the very thread it waits for. So it learns.
 *
 * <p>Invariants:
 *
 * <ol>
 *   <li>At most one thread has the place, and so looks: {@link #begin} takes it, {@link #end} gives it back.
 *   <li>{@code trust}, {@code lost} and {@code pause} are written by who has the place.
 *   <li>A look ends after {@link #NANOS}, whatever is expected.
 *   <li>Nobody looks unless the latest wake-ups were {@link #DEAR}.
 *   <li>Without trust it looks once after a pause, which doubles with each look in vain: what never helps costs one look in
 *       a quarter of a second.
 *   <li>Trust lasts while two looks of three find something, and is gone with a look that lost its processor.
 * </ol>
 */
final class Patience {

    /** Looks for nothing. */
    static final Patience NONE = new Patience(new AtomicBoolean(true), () -> 0);

    /** About what is saved, so that who looks in vain has at most doubled it. */
    static final long NANOS = 50_000;

    /** What a wake-up costs the waker at least, on average, where it is worth it to save one. */
    static final long DEAR = 8_000;

    static final long SHORTEST_PAUSE = 1_000_000;
    static final long LONGEST_PAUSE = 256_000_000;
    private static final int MOST_TRUST = 8;
    private static final int LOSS = 2;
    private static final int LOOKS_A_TIME = 16;
    private static final long OUTLIER = 100_000;
    private static final int SAMPLES = 32;

    /** One processor at most looks; a single one would keep away what it looks for. */
    private static final AtomicBoolean PLACE =
            new AtomicBoolean(Runtime.getRuntime().availableProcessors() == 1);

    private final AtomicBoolean place;
    private final LongSupplier clock;
    private int trust;
    private boolean lost; // the processor, in the look that ends
    private long pause = SHORTEST_PAUSE;
    private volatile long notBefore;
    private volatile long cost; // by any waker: a sample may get lost

    /** One that looks at {@code place}, by a clock in nanoseconds. */
    Patience(AtomicBoolean place, LongSupplier clock) {
        this.place = place;
        this.clock = clock;
        notBefore = clock.getAsLong();
    }

    /** One that shares the program's place. */
    static Patience ofThisProgram() {
        return new Patience(PLACE, System::nanoTime);
    }

    /** What its clock shows, for {@link #woke}. */
    long now() {
        return clock.getAsLong();
    }

    /** Somebody had to be woken, which has begun at {@code since}. */
    void woke(long since) {
        long before = cost;
        cost = before + (Math.min(now() - since, OUTLIER) - before) / SAMPLES;
    }

    /** Takes the place, if it is free and a look may be worth it; then {@link #end} gives it back. */
    boolean begin() {
        return cost > DEAR && !place.get() && now() - notBefore >= 0 && place.compareAndSet(false, true);
    }

    /** Looks whether what is {@code expected} is there, until it is or the time is over. */
    void look(BooleanSupplier expected) {
        long start = now();
        while (!lookOften(expected) && now() - start < NANOS) {} // it is bounded by that
        lost = now() - start > 2 * NANOS; // somebody else needed the processor
    }

    private static boolean lookOften(BooleanSupplier expected) {
        for (int i = 0; i < LOOKS_A_TIME; i++) {
            if (expected.getAsBoolean()) {
                return true;
            }
            Thread.onSpinWait();
        }
        return false;
    }

    /** After a look, or instead of one that came to nothing. */
    void end(boolean found) {
        if (lost) {
            trust = 0;
        } else if (found) {
            trust = Math.min(trust + 1, MOST_TRUST);
            pause = SHORTEST_PAUSE;
        } else {
            trust = Math.max(trust - LOSS, 0);
        }
        lost = false;
        if (trust == 0) {
            notBefore = now() + pause;
            pause = Math.min(2 * pause, LONGEST_PAUSE);
        }
        place.set(false);
    }
}
