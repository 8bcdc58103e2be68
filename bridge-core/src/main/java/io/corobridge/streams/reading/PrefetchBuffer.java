package io.corobridge.streams.reading;

import org.jspecify.annotations.Nullable;

/**
 * The elements of one reading that were requested and not taken yet. They are counted while they are on their way and
 * queued once they have come.
 *
 * <p>With a prefetch of n, n elements are requested at first and more when 75 % of these were taken. With a prefetch of
 * 1 each pull requests its own, so that no element is on its way that nobody pulls.
 *
 * <p>Invariant: {@code taken <= received <= asked}. The reader writes {@code asked} and {@code taken}, the publisher's
 * thread writes {@code received}. The reader writes {@code asked} before the request, and it is volatile: the publisher
 * compares each element with it.
 */
final class PrefetchBuffer<T> extends RingBuffer<T> {

    private final int prefetch;
    private final int refill;
    private volatile long asked;
    private long taken;
    private long received;

    /** A buffer of a reading that has requested nothing yet; {@code prefetch} is {@linkplain #check checked}. */
    PrefetchBuffer(int prefetch) {
        super(check(prefetch));
        this.prefetch = prefetch;
        refill = prefetch - (prefetch >> 2);
    }

    /**
     * Returns {@code prefetch}.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    static int check(int prefetch) {
        if (prefetch <= 0) {
            throw new IllegalArgumentException("prefetch must be positive, was " + prefetch);
        }
        return prefetch;
    }

    /** Returns whether each pull requests its own element. */
    boolean asksPerPull() {
        return prefetch == 1;
    }

    // ---- by the reader ----

    /** Returns whether an element is on its way or here. */
    boolean isAwaitingAny() {
        return asked != taken;
    }

    /** Counts a request that the caller makes next. Returns for how many elements it is. */
    int ask() {
        int n = asked == 0 ? prefetch : refill;
        asked = asked + n;
        return n;
    }

    /** Takes the next element; null if none is here. */
    @Nullable
    T take() {
        T element = poll();
        if (element != null) {
            taken++;
        }
        return element;
    }

    /** Returns whether the reader is to {@link #ask} again, after it has taken an element. */
    boolean isRefillDue() {
        return asked - taken == prefetch - refill && !asksPerPull();
    }

    // ---- by the publisher ----

    /** Queues an element that was requested; false for one too many (1.1). */
    boolean receive(T element) {
        if (received == asked) {
            return false;
        }
        received++;
        offer(element);
        return true;
    }
}
