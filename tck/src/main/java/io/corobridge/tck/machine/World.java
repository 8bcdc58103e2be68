package io.corobridge.tck.machine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The surroundings of one run: the trace, the clock, and the results that are still to come. It belongs to the thread
 * that made it. The model, whose bodies have threads that take turns, names them by {@link #admit}.
 */
final class World {

    private static final int LONGEST = 4_000;

    private record Timer(long due, int number, Runnable task) {}

    private final List<String> trace = new ArrayList<>();
    private final List<Late> pending = new ArrayList<>();
    private final Queue<Runnable> stretches = new ArrayDeque<>();
    private final List<Timer> timers = new ArrayList<>();
    private volatile @Nullable Thread owner = Thread.currentThread();
    private boolean muted;
    private long now;
    private int scheduled;

    /** Lets {@code thread} go on for the one before; nobody with null. */
    void admit(@Nullable Thread thread) {
        owner = thread;
    }

    /** Returns whether the current thread belongs to the run. */
    boolean isOurs() {
        return owner == Thread.currentThread();
    }

    /** Notes an event. A thread that does not belong to the run is ignored: a cleaner's, after the run. */
    void log(String event) {
        if (!muted && isOurs()) {
            if (trace.size() > LONGEST) {
                throw new IllegalStateException("the program does not end");
            }
            trace.add(event);
        }
    }

    /** Notes nothing more, or goes on. */
    void mute(boolean mutes) {
        muted = mutes;
    }

    List<String> trace() {
        return trace;
    }

    // ---- results to come ----

    Late late(Form form, Result result, int value) {
        return new Late(form, result, value);
    }

    void await(Late late) {
        if (!muted) {
            pending.add(late);
        }
    }

    void giveUp(Late late) {
        pending.remove(late);
    }

    boolean isAwaited(Late late) {
        return pending.contains(late);
    }

    /** Returns whether a result is to come. */
    boolean hasLate() {
        return pending.stream().anyMatch(late -> late.result != Result.NEVER);
    }

    /** Lets one of the late results come. */
    void fire(int index) {
        List<Late> coming =
                pending.stream().filter(late -> late.result != Result.NEVER).toList();
        if (coming.isEmpty()) {
            log("> nothing to fire");
            return;
        }
        Late late = coming.get(index % coming.size());
        pending.remove(late);
        log("> " + late.form + (late.result.fails() ? " fails with E" : " gives ") + late.value);
        late.complete();
    }

    // ---- bodies that wait for their turn ----

    /** Queues a stretch of a body. */
    void post(Runnable stretch) {
        stretches.add(stretch);
    }

    boolean hasStretch() {
        return !stretches.isEmpty();
    }

    void runStretch() {
        Runnable stretch = stretches.poll();
        log(stretch == null ? "> nothing to run" : "> run");
        if (stretch != null) {
            stretch.run();
        }
    }

    // ---- the clock ----

    /** Runs {@code task} after {@code millis}. Returns a call that takes it back. */
    Runnable schedule(long millis, Runnable task) {
        Timer timer = new Timer(now + Math.max(0, millis), ++scheduled, task);
        timers.add(timer);
        return () -> timers.remove(timer);
    }

    boolean hasTimer() {
        return !timers.isEmpty();
    }

    int timers() {
        return timers.size();
    }

    /** Sets the clock to the next timer and runs that. */
    void tick() {
        Timer next = null;
        for (Timer timer : timers) {
            if (next == null || timer.due < next.due || (timer.due == next.due && timer.number < next.number)) {
                next = timer;
            }
        }
        if (next == null) {
            log("> no timer");
            return;
        }
        timers.remove(next);
        now = next.due;
        log("> time " + now);
        next.task.run();
    }

    /** Returns the results that are waited for, for the check that nothing is left. */
    int pending() {
        return pending.size();
    }
}
