package io.corobridge.concurrent.group;

import io.corobridge.AwaitIterator;
import io.corobridge.Awaitable;
import io.corobridge.Pending;
import io.corobridge.Step;
import io.corobridge.frame.Unchecked;
import io.corobridge.streams.guard.WakeUp;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The room for elements that were taken from a source and are not done. One body takes room, and waits for it; any
 * thread gives it back. {@code free} is written before {@code wake} is called, and read after a waiter is registered.
 */
final class Room implements Awaitable<@Nullable Void> {

    private final AtomicInteger free;
    private final WakeUp wake = new WakeUp();

    /** Makes room for {@code limit} elements. */
    Room(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be positive, was " + limit);
        }
        free = new AtomicInteger(limit);
    }

    /** Gives the room of one element back. */
    void release() {
        free.incrementAndGet();
        wake.wake();
    }

    /** Returns an await that takes the room of one element. */
    @Override
    public AwaitIterator<@Nullable Void> await() {
        return new Await();
    }

    private final class Await implements AwaitIterator<@Nullable Void>, Pending {

        @Override
        public Step<@Nullable Void> send(@Nullable Object value) {
            if (free.get() == 0) {
                return new Step.Suspended<>(this);
            }
            free.decrementAndGet(); // one body takes room
            return new Step.Returned<>(Unchecked.<@Nullable Void>cast(null));
        }

        @Override
        public void whenReady(Runnable resume) {
            wake.register(resume);
            if (free.get() > 0) {
                wake.wake();
            }
        }

        @Override
        public void close() {
            wake.register(null);
        }
    }
}
