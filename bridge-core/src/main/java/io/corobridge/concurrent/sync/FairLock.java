package io.corobridge.concurrent.sync;

import io.corobridge.Awaitable;
import io.corobridge.concurrent.Lock;
import org.jspecify.annotations.Nullable;

/** A lock that is handed on in order. */
public final class FairLock implements Lock {

    private final Permits permits = new Permits(1, "Lock is not acquired.");

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
    public boolean isLocked() {
        return permits.free() == 0;
    }
}
