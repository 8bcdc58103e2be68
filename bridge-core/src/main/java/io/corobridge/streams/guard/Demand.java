package io.corobridge.streams.guard;

import io.corobridge.fiber.VarHandles;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Counts the requested and the delivered elements. The emitting thread alone writes {@code delivered}. Before an
 * element it reads {@code credit}, without an exchange. The values of {@code credit}:
 *
 * <ul>
 *   <li>not negative: the sum of all requests, which only grows;
 *   <li>that sum, inverted: the emitting thread waits, or has not begun; the request that inverts it back wakes it;
 *   <li>TAKEN, for good: no further element is delivered, and requests do nothing (3.6).
 * </ul>
 */
public class Demand {

    private static final long TAKEN = Long.MIN_VALUE;

    private static final VarHandle CREDIT = VarHandles.handle(MethodHandles.lookup(), "credit", long.class);
    private static final VarHandle DELIVERED = VarHandles.handle(MethodHandles.lookup(), "delivered", long.class);

    private volatile long credit;
    private long delivered;
    private boolean hearsOnlyWhenWaiting;

    public Demand() {
        CREDIT.set(this, ~0L); // plain: not yet published to another thread
    }

    /** Adds requests; the sum is at most {@code Long.MAX_VALUE}, which means unbounded (3.17). */
    public static long add(long requested, long more) {
        long sum = requested + more;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    /** Makes the error of a request of {@code n}, not positive, which ends the subscription (3.9). */
    public static IllegalArgumentException notPositive(long n) {
        return new IllegalArgumentException("3.9: a non-positive subscription request, n = " + n);
    }

    /**
     * From now on a request wakes the source only if the emitting thread waits. A stale read costs one wake-up too
     * many.
     */
    public final void hearsWhenWaiting() {
        hearsOnlyWhenWaiting = true;
    }

    /** Adds {@code n} if no thread needs a wake-up. Returns false, without a change, if one may need it. */
    public final boolean moreUnheard(long n) {
        long before = credit;
        return n > 0 && before >= 0 && hearsOnlyWhenWaiting && CREDIT.compareAndSet(this, before, add(before, n));
    }

    /** Adds {@code n}. Returns whether the emitting thread needs a wake-up. */
    public final boolean more(long n) {
        long before;
        do {
            before = credit;
            if (before == TAKEN) {
                return false;
            }
        } while (!CREDIT.compareAndSet(this, before, add(before < 0 ? ~before : before, n)));
        return before < 0 || !hearsOnlyWhenWaiting;
    }

    /** Takes the credit away, for good: no element begins after this. */
    public final void takeCredit() {
        credit = TAKEN;
    }

    /** Returns whether the credit was taken away. */
    public final boolean isTaken() {
        return credit == TAKEN;
    }

    /** Returns whether there is demand. Called on the emitting thread. */
    public final boolean hasDemand() {
        return delivered < credit;
    }

    /** Returns whether the emitting thread has to wait for a request, which then wakes it. Called on that thread. */
    public final boolean awaitsDemand() {
        long sum = credit;
        return sum < 0 || (sum == delivered && CREDIT.compareAndSet(this, sum, ~sum));
    }

    /** Counts an element as delivered, if there is demand for it. Called on the emitting thread. */
    public final boolean spend() {
        long next = delivered;
        boolean wanted = next < credit;
        if (wanted) {
            DELIVERED.setOpaque(this, next + 1);
        }
        return wanted;
    }

    /** Returns whether the credit was taken away. Called on the emitting thread, after {@link #spend}. */
    public final boolean hasLostCredit() {
        return credit < 0;
    }

    /** Returns the sum of all requests; 0 once the credit is taken away. */
    public final long requested() {
        long sum = credit;
        return sum >= 0 ? sum : sum == TAKEN ? 0 : ~sum;
    }

    /** Returns the number of delivered elements. */
    public final long delivered() {
        return (long) DELIVERED.getOpaque(this);
    }

    /** Returns the number of elements that were requested and not delivered; 0 once the credit is taken away. */
    public final long demand() {
        long sum = requested();
        return sum == Long.MAX_VALUE ? sum : Math.max(0, sum - delivered()); // more may be requested in between
    }
}
