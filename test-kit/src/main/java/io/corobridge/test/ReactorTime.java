package io.corobridge.test;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import reactor.core.Disposable;
import reactor.test.scheduler.VirtualTimeScheduler;

/** A {@link VirtualTimeScheduler} that knows the times of its delayed tasks, except those of its workers. */
final class ReactorTime extends VirtualTimeScheduler {

    /** One delayed task, from its scheduling until it runs or is disposed. */
    private final class Delayed implements Runnable, Disposable {

        private final Runnable task;
        private final long at;
        private final Disposable scheduled;

        Delayed(Runnable task, long delay) {
            this.task = task;
            at = now(TimeUnit.NANOSECONDS) + delay;
            delayed.add(this);
            scheduled = ReactorTime.super.schedule(this, delay, TimeUnit.NANOSECONDS); // may run it at once
        }

        @Override
        public void run() {
            delayed.remove(this);
            task.run();
        }

        @Override
        public void dispose() {
            delayed.remove(this);
            scheduled.dispose();
        }

        @Override
        public boolean isDisposed() {
            return scheduled.isDisposed();
        }
    }

    private final Set<Delayed> delayed = ConcurrentHashMap.newKeySet();

    ReactorTime() {
        super(false);
    }

    @Override
    public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
        return new Delayed(task, Math.max(0, unit.toNanos(delay)));
    }

    /** Returns the time of the next task in nanoseconds; -1 for none. */
    long next() {
        return delayed.stream().mapToLong(task -> task.at).min().orElse(-1);
    }

    int pending() {
        return delayed.size();
    }
}
