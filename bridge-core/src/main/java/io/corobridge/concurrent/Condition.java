package io.corobridge.concurrent;

import io.corobridge.AsyncContextManager;
import io.corobridge.Awaitable;
import io.corobridge.concurrent.sync.FairCondition;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A condition of state that a lock guards; Python: {@code asyncio.Condition}. As a manager it takes the lock.
 *
 * <pre>{@code
 * co.with(condition, locked -> {
 *     co.await(condition.until(() -> !jobs.isEmpty()));
 *     return jobs.remove();
 * });
 * }</pre>
 *
 * <p>Cancellation: a wait that is closed takes the lock again before it raises the exit, since the block around it
 * releases the lock. A signal that it was given goes to the next waiter.
 *
 * <p>The names are those of {@code java.util.concurrent}: {@code notify} and {@code wait} are Java's own.
 *
 * @since 0.1.0
 */
public interface Condition extends AsyncContextManager<@Nullable Void> {

    /** Makes a condition with a lock of its own. */
    static Condition create() {
        return of(Lock.create());
    }

    /** Makes a condition of {@code lock}, which may have several. */
    static Condition of(Lock lock) {
        return new FairCondition(lock);
    }

    /** Returns the lock. */
    Lock lock();

    /**
     * Returns an awaitable that releases the lock, waits for a signal, and takes the lock again; Python: {@code wait}.
     * Its await raises {@link IllegalStateException} "cannot wait on un-acquired lock".
     */
    Awaitable<@Nullable Void> signalled();

    /**
     * Returns an awaitable that waits for signals until {@code condition} is true; Python: {@code wait_for}. The
     * condition is tested with the lock held, at first before any wait. See {@link #signalled}.
     */
    Awaitable<@Nullable Void> until(BooleanSupplier condition);

    /**
     * Ends the wait of at most {@code most} bodies, first to last; Python: {@code notify(n)}. They go on once they have
     * the lock.
     *
     * @throws IllegalStateException "cannot notify on un-acquired lock"
     */
    void signal(int most);

    /** Ends the wait of one body; see {@link #signal(int)}. */
    default void signal() {
        signal(1);
    }

    /** Ends the wait of each body; Python: {@code notify_all}. See {@link #signal(int)}. */
    default void signalAll() {
        signal(Integer.MAX_VALUE);
    }

    @Override
    default Awaitable<@Nullable Void> aenter() {
        return lock().acquire();
    }

    @Override
    default Awaitable<Boolean> aexit(@Nullable Throwable error) {
        lock().release();
        return Awaitable.ready(false);
    }
}
