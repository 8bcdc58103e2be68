package io.corobridge.streams;

import io.corobridge.fiber.Fields;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * What was asked for and what was delivered. {@code requested} is the sum of all requests and only grows, so an element
 * costs no exchange; {@code delivered} is written by the emitting thread alone.
 */
class Demand {

    private static final VarHandle REQUESTED = Fields.handle(MethodHandles.lookup(), "requested", long.class);
    private static final VarHandle DELIVERED = Fields.handle(MethodHandles.lookup(), "delivered", long.class);

    private volatile long requested;
    private long delivered;

    /** The sum, at most {@code Long.MAX_VALUE}, which is without a bound (3.17). */
    static long add(long requested, long more) {
        long sum = requested + more;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    /** What a request of {@code n}, not positive, ends the subscription with (3.9). */
    static IllegalArgumentException notPositive(long n) {
        return new IllegalArgumentException("3.9: a non-positive subscription request, n = " + n);
    }

    final void more(long n) {
        long before;
        do {
            before = requested;
        } while (!REQUESTED.compareAndSet(this, before, add(before, n)));
    }

    /** On the emitting thread. */
    final boolean hasDemand() {
        return delivered < requested;
    }

    /** On the emitting thread. */
    final void countDelivered() {
        DELIVERED.setOpaque(this, delivered + 1);
    }

    /** The sum of all requests. */
    final long requested() {
        return requested;
    }

    /** How many elements were delivered. */
    public final long delivered() {
        return (long) DELIVERED.getOpaque(this);
    }

    /** How many elements were asked for and not delivered yet. */
    public final long demand() {
        long sum = requested;
        return sum == Long.MAX_VALUE ? sum : Math.max(0, sum - delivered()); // more may be requested in between
    }
}
