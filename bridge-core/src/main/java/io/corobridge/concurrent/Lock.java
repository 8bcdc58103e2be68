package io.corobridge.concurrent;

import io.corobridge.AsyncContextManager;
import io.corobridge.Awaitable;
import io.corobridge.concurrent.sync.FairLock;
import org.jspecify.annotations.Nullable;

/**
 * A mutual exclusion of bodies; Python: {@code asyncio.Lock}. An acquire waits without a thread. Waiters get the lock
 * in the order in which they began to wait. It is not reentrant: a second acquire in the same body waits for the first.
 *
 * <p>It belongs to no thread, so it may be held over an await on each engine. A lock of {@code java.util.concurrent}
 * may not: a body on the inline engine goes on on another thread.
 *
 * <p>Cancellation: as for a {@link Semaphore} of one permit. All methods may be called on any thread.
 *
 * @since 0.1.0
 */
public interface Lock extends AsyncContextManager<@Nullable Void> {

    /** Makes a free lock. */
    static Lock create() {
        return new FairLock();
    }

    /** Returns an awaitable that takes the lock; each await takes it once. */
    Awaitable<@Nullable Void> acquire();

    /** Takes the lock if it is free. Returns whether it did. */
    boolean tryAcquire();

    /**
     * Releases the lock, to the first waiter if there is one. That may resume its body on this thread.
     *
     * @throws IllegalStateException "Lock is not acquired."
     */
    void release();

    /** Returns whether the lock is taken. */
    boolean isLocked();

    @Override
    default Awaitable<@Nullable Void> aenter() {
        return acquire();
    }

    @Override
    default Awaitable<Boolean> aexit(@Nullable Throwable error) {
        release();
        return Awaitable.ready(false);
    }
}
