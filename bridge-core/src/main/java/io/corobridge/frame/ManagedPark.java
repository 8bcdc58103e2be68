package io.corobridge.frame;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A park of a thread that may be a worker of a fork-join pool: the pool compensates for it with another worker. */
record ManagedPark(Object blocker, BooleanSupplier over) implements ForkJoinPool.ManagedBlocker {

    /** Parks once, unless {@code over}. A spurious wake-up or an interrupt ends it, too: the caller checks again. */
    static void park(Object blocker, BooleanSupplier over) {
        try {
            ForkJoinPool.managedBlock(new ManagedPark(blocker, over));
        } catch (InterruptedException never) {
            throw new IllegalStateException(never); // block() throws none
        }
    }

    @Override
    public boolean block() {
        LockSupport.park(blocker);
        return true;
    }

    @Override
    public boolean isReleasable() {
        return over.getAsBoolean();
    }
}
