package io.corobridge.concurrent;

import io.corobridge.AsyncContextManager;
import io.corobridge.Awaitable;
import io.corobridge.concurrent.sync.FairSemaphore;
import org.jspecify.annotations.Nullable;

/**
 * A number of permits that bodies share; Python: {@code asyncio.BoundedSemaphore}. An acquire waits without a thread,
 * until a permit is free. Waiters get permits in the order in which they began to wait.
 *
 * <pre>{@code
 * co.with(connections, permit -> co.await(query(row)));
 * }</pre>
 *
 * <p>Cancellation: no permit is lost. An acquire that is closed while it waits takes none. If a permit was handed to it
 * already, {@code acquire} returns and the exit is raised at the next checkpoint: in {@code co.with}, that releases it.
 * Where the body can't get it, as after a timeout, the permit goes to the next waiter.
 *
 * <p>All methods may be called on any thread. A permit belongs to no body: any code may release it.
 *
 * @since 0.1.0
 */
public interface Semaphore extends AsyncContextManager<@Nullable Void> {

    /**
     * Makes a semaphore of {@code permits} free permits.
     *
     * @throws IllegalArgumentException if {@code permits} is not positive
     */
    static Semaphore of(int permits) {
        return new FairSemaphore(permits);
    }

    /** Returns an awaitable that takes one permit; each await takes another one. */
    Awaitable<@Nullable Void> acquire();

    /** Takes one permit if one is free. Returns whether it did. */
    boolean tryAcquire();

    /**
     * Releases one permit, to the first waiter if there is one. That may resume its body on this thread.
     *
     * @throws IllegalStateException "BoundedSemaphore released too many times", if all permits are free
     */
    void release();

    /** Returns the number of free permits. */
    int available();

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
