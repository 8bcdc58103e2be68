package io.corobridge.tck.contract;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition that another thread brings about, with a deadline. */
public final class Eventually {

    static final long DEADLINE_SECONDS = Long.getLong("corobridge.test.deadline", 60);

    private Eventually() {}

    /** Waits until {@code condition} holds. */
    public static void is(BooleanSupplier condition) {
        is("what the test waits for", condition);
    }

    /** The same for {@code what}, which a failure names. */
    public static void is(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + DEADLINE_SECONDS + " s: " + what);
            }
            LockSupport.parkNanos(100_000);
        }
    }
}
