package io.corobridge.concurrent.sync;

import org.jspecify.annotations.Nullable;

/**
 * An operation of a select that is started by its first {@link #tryNow}, and has its result later, on another thread.
 *
 * <p>The completing thread writes {@code result} and then reads {@code waiter}. The body writes {@code waiter} and then
 * reads {@code result}. Both are volatile, so at least one of them sees the other's write.
 */
abstract class StartedOperation<T extends @Nullable Object> extends Primitive implements Operation<T> {

    private boolean started; // by the body
    private volatile @Nullable Object result;
    private volatile @Nullable Waiter waiter;

    /** Starts the operation, which may end before this returns. */
    abstract void start();

    /** Gives the operation up. Does nothing if it has ended. */
    abstract void close();

    /** Returns whether the operation was started. */
    final boolean isStarted() {
        return started;
    }

    /** Returns the result, or null. */
    final @Nullable Object result() {
        return result;
    }

    /** Is called once the result is there. */
    void hasEnded() {}

    /** Ends the operation. */
    final void end(Object ended) {
        result = ended;
        hasEnded();
        Waiter waits = waiter;
        if (waits != null && waits.complete(ended)) {
            resume(waits);
        }
    }

    @Override
    public final @Nullable Object tryNow() {
        if (!started) {
            started = true;
            start();
        }
        return result;
    }

    @Override
    public final boolean enqueue(Waiter waits) {
        waiter = waits;
        return result == null;
    }

    @Override
    public final void forget(Waiter waits) {
        waiter = null;
    }
}
