package io.corobridge.streams.reading;

import org.jspecify.annotations.Nullable;

/**
 * The elements of one reading that were requested and not taken yet. They are counted from the request on, and queued
 * once they have arrived.
 *
 * <p>With a prefetch of n, n elements are requested at first and more when 75 % of these were taken. With a prefetch of
 * 1, each pull requests its own element, so that no element is requested before a pull.
 *
 * <p>Invariant: {@code taken <= received <= asked}. The reader writes {@code asked} and {@code taken}, the publisher's
 * thread writes {@code received}. {@code asked} is volatile. The reader writes it before the request, and the
 * publisher's thread reads it at each element.
 */
final class PrefetchBuffer<T> extends RingBuffer<T> {

    private final int prefetch;
    private final int refill;
    private volatile long asked;
    private long taken;
    private long received;

    /** Makes the buffer of a reading without a request yet; {@code prefetch} is {@linkplain #check checked}. */
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

    /** Returns whether a requested element was not taken yet, arrived or not. */
    boolean isAwaitingAny() {
        return asked != taken;
    }

    /** Counts a request, which the caller makes next. Returns its number of elements. */
    int ask() {
        int n = asked == 0 ? prefetch : refill;
        asked = asked + n;
        return n;
    }

    /** Takes the next element; null if none has arrived. */
    @Nullable
    T take() {
        T element = poll();
        if (element != null) {
            taken++;
        }
        return element;
    }

    /** Returns whether the reader has to {@link #ask} again, after it has taken an element. */
    boolean isRefillDue() {
        return asked - taken == prefetch - refill && !asksPerPull();
    }

    // ---- by the publisher ----

    /** Queues an element that was requested. Returns false for an element without a request (1.1). */
    boolean receive(T element) {
        if (received == asked) {
            return false;
        }
        received++;
        offer(element);
        return true;
    }
}
