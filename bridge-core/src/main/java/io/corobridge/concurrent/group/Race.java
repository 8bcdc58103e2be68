package io.corobridge.concurrent.group;

import io.corobridge.AwaitIterator;
import io.corobridge.Awaitable;
import io.corobridge.Pending;
import io.corobridge.Step;
import io.corobridge.streams.guard.Latch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The first of several tasks to end. It is written once, by the thread on which that task ends. */
final class Race<T extends @Nullable Object> implements Awaitable<Child<T>> {

    private final AtomicReference<@Nullable Child<T>> first = new AtomicReference<>();
    private final Latch ended = new Latch();

    /** Lets {@code task} take part. */
    void joins(Child<T> task) {
        task.whenEnded(() -> {
            if (first.compareAndSet(null, task)) {
                ended.set();
            }
        });
    }

    /** Returns the task that was the first to end; null before that. */
    @Nullable
    Child<T> winner() {
        return first.get();
    }

    @Override
    public AwaitIterator<Child<T>> await() {
        return new Await();
    }

    private final class Await implements AwaitIterator<Child<T>>, Pending {

        @Override
        public Step<Child<T>> send(@Nullable Object value) {
            Child<T> winner = first.get();
            return winner == null ? new Step.Suspended<>(this) : new Step.Returned<>(winner);
        }

        @Override
        public void whenReady(Runnable resume) {
            ended.whenSet(resume);
        }

        @Override
        public void close() {}
    }
}
