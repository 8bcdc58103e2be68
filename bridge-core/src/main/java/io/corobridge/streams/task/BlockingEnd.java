package io.corobridge.streams.task;

import io.corobridge.frame.Chaining;
import io.corobridge.frame.Sneaky;
import io.corobridge.frame.Unchecked;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/** The end of something that a thread waits for. */
public final class BlockingEnd<T extends @Nullable Object> implements TaskEnd<T>, ForkJoinPool.ManagedBlocker {

    private final CountDownLatch ended = new CountDownLatch(1);
    private @Nullable T value;
    private @Nullable Throwable error;

    @Override
    public void returned(T result) {
        value = result;
        ended.countDown();
    }

    @Override
    public void raised(Throwable failure) {
        error = failure;
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
        if (interrupt != null) {
            Chaining.after(interrupt, error);
            throw interrupt;
        }
        if (error != null) {
            throw Sneaky.raise(error);
        }
        return Unchecked.cast(value);
    }
}
