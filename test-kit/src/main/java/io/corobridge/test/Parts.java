package io.corobridge.test;

import io.corobridge.streams.spi.TestControl;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** The parts of a test's runs that have begun and not ended, in the order of their begin. */
final class Parts {

    private record Part(TestControl.Kind kind, long number, Supplier<String> description, Runnable close) {

        String text() {
            return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + description.get();
        }
    }

    private final ReentrantLock lock = new ReentrantLock(); // guards the fields after it
    private final Condition changed = lock.newCondition();
    private final Map<Object, Part> open = new IdentityHashMap<>();
    private long opened;

    void opened(TestControl.Kind kind, Object part, Supplier<String> description, Runnable close) {
        lock.lock();
        try {
            open.put(part, new Part(kind, opened++, description, close));
        } finally {
            lock.unlock();
        }
    }

    void closed(Object part) {
        lock.lock();
        try {
            open.remove(part);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Returns a text for each part that is open. */
    List<String> texts() {
        return sorted().stream().map(Part::text).toList();
    }

    private List<Part> sorted() {
        lock.lock();
        try {
            Collection<Part> all = open.values();
            return all.stream()
                    .sorted((one, other) -> Long.compare(one.number, other.number))
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until no part of {@code kind} is open. Returns false if {@code nanos} were too short. */
    boolean awaitNone(TestControl.Kind kind, long nanos) throws InterruptedException {
        long left = nanos;
        lock.lock();
        try {
            while (open.values().stream().anyMatch(part -> part.kind == kind)) {
                if (left <= 0) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Closes each part that is open, and forgets those that stay open. Returns the errors of the closes. */
    List<Throwable> closeAll() {
        List<Throwable> errors = new ArrayList<>();
        for (Part part : sorted()) {
            try {
                part.close.run();
            } catch (Throwable failed) {
                errors.add(failed);
            }
        }
        lock.lock();
        try {
            open.clear();
        } finally {
            lock.unlock();
        }
        return errors;
    }
}
