package io.corobridge.concurrent.group;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A one-shot event with any number of waiters. A waiter is added and then {@code happened} is read; the event writes
 * {@code happened} and then takes the waiters out. Each is taken by one thread, and so called once.
 */
final class Waiters {

    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private volatile boolean happened;

    /** Calls {@code resume} after the event, now if it has happened. */
    void add(Runnable resume) {
        waiting.add(resume);
        if (happened && waiting.remove(resume)) {
            resume.run();
        }
    }

    /** Forgets {@code resume}, which waits no more. */
    void remove(Runnable resume) {
        waiting.remove(resume);
    }

    /** Calls all waiters, in the order in which they came. */
    void wake() {
        happened = true;
        for (Runnable next = waiting.poll(); next != null; next = waiting.poll()) {
            next.run();
        }
    }
}
