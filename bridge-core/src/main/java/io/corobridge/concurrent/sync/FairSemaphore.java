package io.corobridge.concurrent.sync;

import io.corobridge.Awaitable;
import io.corobridge.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** A semaphore whose permits are handed on in order. */
public final class FairSemaphore implements Semaphore {

    private final Permits permits;

    /** Makes a semaphore of {@code most} free permits. */
    public FairSemaphore(int most) {
        if (most <= 0) {
            throw new IllegalArgumentException("permits must be positive, is " + most);
        }
        permits = new Permits(most, "BoundedSemaphore released too many times");
    }

    @Override
    public Awaitable<@Nullable Void> acquire() {
        return permits;
    }

    @Override
    public boolean tryAcquire() {
        return permits.tryNow() != null;
    }

    @Override
    public void release() {
        permits.release();
    }

    @Override
    public int available() {
        return permits.free();
    }
}
