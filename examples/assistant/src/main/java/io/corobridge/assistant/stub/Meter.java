package io.corobridge.assistant.stub;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The stub's counters, which a test can wait for. All methods may be called on any thread. */
public final class Meter {

    private final Map<Count, Long> counts = new EnumMap<>(Count.class); // guarded by this, as waiters is
    private final List<Waiter> waiters = new ArrayList<>();

    private record Waiter(Count count, long value, CompletableFuture<Void> reached) {}

    Meter() {
        for (Count count : Count.values()) {
            counts.put(count, 0L);
        }
    }

    void add(Count count, long change) {
        List<Waiter> reached = new ArrayList<>();
        synchronized (this) {
            long value = counts.merge(count, change, Long::sum);
            waiters.removeIf(waiter -> waiter.count() == count && waiter.value() == value && reached.add(waiter));
        }
        reached.forEach(waiter -> waiter.reached().complete(null));
    }

    /** Returns a stage that completes when {@code count} has {@code value}. */
    public synchronized CompletableFuture<Void> when(Count count, long value) {
        CompletableFuture<Void> reached = new CompletableFuture<>();
        if (get(count) == value) {
            reached.complete(null);
        } else {
            waiters.add(new Waiter(count, value, reached));
        }
        return reached;
    }

    public synchronized long get(Count count) {
        return counts.getOrDefault(count, 0L);
    }

    /** Returns all counters at one moment. */
    public synchronized Map<Count, Long> all() {
        return new EnumMap<>(counts);
    }
}
