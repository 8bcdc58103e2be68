package io.corobridge.streams.task;

import io.corobridge.Awaitable;
import io.corobridge.frame.Awaiting;
import io.corobridge.frame.Chaining;
import io.corobridge.frame.Unchecked;
import io.corobridge.streams.guard.Hooks;
import io.corobridge.streams.guard.Outcome;
import io.corobridge.streams.spi.SubscriberContext;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/**
 * The end of a task that a thread waits for. The task's thread writes {@code outcome} and then counts down the latch,
 * which publishes it to the waiting thread.
 */
public final class BlockingEnd<T extends @Nullable Object> implements TaskEnd<T>, ForkJoinPool.ManagedBlocker {

    private final Awaitable<T> awaitable;
    private final CountDownLatch ended = new CountDownLatch(1);
    private @Nullable Outcome<T> outcome;

    /** Makes the end of a task that awaits {@code awaitable}. */
    public BlockingEnd(Awaitable<T> awaitable) {
        this.awaitable = awaitable;
    }

    @Override
    public void returned(T result) {
        end(Outcome.returned(result));
    }

    @Override
    public void raised(Throwable failure) {
        end(Outcome.raised(failure));
    }

    private void end(Outcome<T> end) {
        outcome = end;
        ended.countDown();
    }

    @Override
    public boolean block() throws InterruptedException {
        ended.await();
        return true;
    }

    @Override
    public boolean isReleasable() {
        return ended.getCount() == 0;
    }

    /**
     * Waits for the end and returns the value, or throws the error as it is.
     *
     * @throws InterruptedException if this thread was interrupted. {@code running} is then closed, and its end awaited.
     *     An error of it is suppressed in this one; a value goes back to its awaitable, or is discarded.
     */
    public T get(Task running) throws InterruptedException {
        InterruptedException interrupt = null;
        for (; ; ) {
            try {
                BlockedThread.await(this);
                break;
            } catch (InterruptedException e) {
                if (interrupt == null) {
                    interrupt = e;
                    running.close();
                }
            }
        }
        Outcome<T> end = Unchecked.cast(outcome);
        if (interrupt != null) {
            Chaining.after(interrupt, end.error());
            if (end.error() == null && !Awaiting.takesBack(awaitable, end.get())) {
                Hooks.elementDiscarded(SubscriberContext.NONE, end.get());
            }
            throw interrupt;
        }
        return end.get();
    }
}
