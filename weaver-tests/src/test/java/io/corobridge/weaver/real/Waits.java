package io.corobridge.weaver.real;

import io.corobridge.Pending;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/** The waits of one run: how often each suspends and on what, and what the harness has to do. One body runs at a time. */
final class Waits {

    private static volatile Waits current;

    final List<String> trace = new ArrayList<>(); // each thread that runs the body happens after the one before it
    final BlockingQueue<Runnable> actions = new LinkedBlockingQueue<>();
    private final long readiness;
    private final int exitAt;
    private final boolean refuses;
    private volatile Runnable cancel = () -> {};
    private volatile int count;
    private volatile int kinds;

    /** Makes the waits of a run; {@code refuses} stands for the woven engine's refusals on one with threads. */
    Waits(long readiness, int exitAt, boolean refuses) {
        this.readiness = readiness;
        this.exitAt = exitAt;
        this.refuses = refuses;
        current = this;
    }

    static Waits current() {
        return current;
    }

    void cancelsBy(Runnable cancels) {
        cancel = cancels;
    }

    int count() {
        return count;
    }

    /** Begins a wait. Returns how often it suspends. */
    int begin() {
        int number = count;
        count = number + 1;
        if (number == exitAt) {
            cancel.run();
            return Layers.isInside() ? 0 : 1;
        }
        SplittableRandom random = new SplittableRandom(readiness * 31 + number);
        int steps = readiness == 0 ? 1 : readiness == 1 ? 0 : random.nextBoolean() ? 0 : 1 + random.nextInt(2);
        if (steps > 0 && refuses && Layers.isInside()) {
            throw new IllegalStateException("refused");
        }
        return steps;
    }

    /** Returns the next object to suspend on: null, a pending, or a stage. */
    Object on() {
        int kind = kinds;
        kinds = kind + 1;
        if (Layers.isInside()) {
            return (Pending) actions::add;
        }
        if (kind % 4 == 3) {
            return null;
        }
        if (kind % 4 == 2) {
            CompletableFuture<Object> stage = new CompletableFuture<>();
            actions.add(() -> stage.complete("ignored"));
            return stage;
        }
        return (Pending) ready -> {
            if (kind % 8 == 0) {
                ready.run(); // at once, on the body's own stack
            } else {
                actions.add(ready);
            }
        };
    }

    @SuppressWarnings("unchecked")
    static <E extends Throwable> RuntimeException sneaky(Throwable error) throws E {
        throw (E) error;
    }
}
