package io.corobridge.test;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The kit's own clock: a queue of tasks by time, and by the order of their scheduling at one time. */
final class VirtualClock implements TestClock {

    private record Scheduled(Duration at, long number, Runnable task) {}

    private final ReentrantLock lock = new ReentrantLock(); // guards the fields after it; no task runs inside
    private final PriorityQueue<Scheduled> queue =
            new PriorityQueue<>(Comparator.comparing(Scheduled::at).thenComparing(Scheduled::number));
    private Duration now = Duration.ZERO;
    private long scheduled;

    @Override
    public Runnable schedule(Runnable task, Duration delay) {
        lock.lock();
        try {
            Scheduled added = new Scheduled(now.plus(delay), scheduled++, task);
            queue.add(added);
            return () -> remove(added);
        } finally {
            lock.unlock();
        }
    }

    private void remove(Scheduled task) {
        lock.lock();
        try {
            queue.remove(task);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Duration now() {
        lock.lock();
        try {
            return now;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void advance(Duration time) {
        Duration end = now().plus(time);
        Scheduled due = next(end);
        while (due != null) {
            due.task.run();
            due = next(end);
        }
    }

    @Override
    public boolean advanceToNext() {
        Duration at;
        lock.lock();
        try {
            Scheduled first = queue.peek();
            if (first == null) {
                return false;
            }
            at = first.at;
        } finally {
            lock.unlock();
        }
        advance(at.minus(now()));
        return true;
    }

    /** Takes the next task that is due at {@code end}, and moves the time there; without one, to {@code end}. */
    private @Nullable Scheduled next(Duration end) {
        lock.lock();
        try {
            Scheduled first = queue.peek();
            boolean due = first != null && first.at.compareTo(end) <= 0;
            Duration at = due ? first.at : end;
            now = at.compareTo(now) > 0 ? at : now;
            return due ? queue.poll() : null;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int pending() {
        lock.lock();
        try {
            return queue.size();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            queue.clear();
        } finally {
            lock.unlock();
        }
    }
}
