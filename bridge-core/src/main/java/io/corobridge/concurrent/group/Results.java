package io.corobridge.concurrent.group;

import io.corobridge.AwaitIterator;
import io.corobridge.Awaitable;
import io.corobridge.Pending;
import io.corobridge.Step;
import io.corobridge.streams.guard.WakeUp;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The tasks whose results are to be delivered, in the order in which they were started, or else ended. One body adds
 * them, and another one takes them.
 *
 * <p>{@code expected} counts the tasks that were added and not taken, and one more until {@link #end}. All writes come
 * before {@code wake} is called, and are read after a waiter is registered.
 */
final class Results<R extends @Nullable Object> implements Awaitable<@Nullable Child<R>> {

    private final boolean ordered;
    private final Queue<Child<R>> ready = new ConcurrentLinkedQueue<>();
    private final AtomicInteger expected = new AtomicInteger(1);
    private final WakeUp wake = new WakeUp();

    Results(boolean ordered) {
        this.ordered = ordered;
    }

    void add(Child<R> task) {
        expected.incrementAndGet();
        if (ordered) {
            put(task);
        } else {
            task.whenEnded(() -> put(task));
        }
    }

    private void put(Child<R> task) {
        ready.add(task);
        wake.wake();
    }

    /** Marks that no further task is added. */
    void end() {
        expected.decrementAndGet();
        wake.wake();
    }

    /** Passes the results that were not delivered to the discard hook. All tasks have ended. */
    void discardRest() {
        ready.forEach(Child::discard);
    }

    /** Returns an await of the next task; of null after the last one. */
    @Override
    public AwaitIterator<@Nullable Child<R>> await() {
        return new Await();
    }

    private final class Await implements AwaitIterator<@Nullable Child<R>>, Pending {

        @Override
        public Step<@Nullable Child<R>> send(@Nullable Object value) {
            boolean over = expected.get() == 0; // read first: a task that was added last is found then
            Child<R> next = ready.poll();
            if (next != null) {
                expected.decrementAndGet();
            }
            return next == null && !over ? new Step.Suspended<>(this) : new Step.Returned<>(next);
        }

        @Override
        public void whenReady(Runnable resume) {
            wake.register(resume);
            if (!ready.isEmpty() || expected.get() == 0) {
                wake.wake();
            }
        }

        @Override
        public void close() {
            wake.register(null);
        }
    }
}
