package io.corobridge.fiber;

import java.util.Queue;

/**
 * A fiber without a thread: its body runs on the thread that unparks it, unless its dispatch takes it elsewhere.
 *
 * <p>States: RUNNING (mounted or about to be, no permit), PERMIT, PARKED (also before the start). Invariants:
 *
 * <ol>
 *   <li>The thread that changes PARKED to RUNNING is the runner: it runs the body. A waker that finds the body mounted
 *       sets PERMIT and returns.
 *   <li>Only the runner writes PARKED, after the body has left its stack. The body never does.
 *   <li>Only the body takes the permit (PERMIT to RUNNING), or the runner after the body has left the stack.
 *   <li>An unpark from within the body's own stretch only sets PERMIT, and one from within many nested stretches is
 *       queued ({@link ResumeQueue}, {@link WovenStack}). So resumption does not recurse.
 *   <li>The body is mounted where the stack has room for it ({@link StackRoom}), else on a new thread.
 * </ol>
 *
 * <p>An implementation has the word of the state, since a class that extends a class of woven code has no other place
 * for it. It reads and exchanges the word here.
 */
interface RunnerFiber extends Fiber, Runnable {

    int PARKED = 0; // 0: the initial state needs no write
    int RUNNING = 1;
    int PERMIT = 2;

    /** Returns the state, by a volatile read. */
    int state();

    /** Changes {@code from} to {@code to}, if that is the state. Returns whether it was. */
    boolean change(int from, int to);

    /** Writes PARKED for a body that no thread runs. */
    void parkAgain();

    /** Returns the body. */
    Body body();

    /** Runs one stretch: up to the body's next suspension without a permit, or to its end. */
    @Override
    void run();

    /** Runs the body. assert: the caller changed PARKED to RUNNING. {@code room}: this stack has room for it. */
    void resume(boolean room);

    @Override
    default void unpark() {
        if (!leavePermit()) {
            boolean room = room(); // throws StackOverflowError before the change of the state, or not at all
            if (leavesParked()) {
                resume(room);
            }
        }
    }

    @Override
    default void unparkNow() {
        if (!leavePermit()) {
            boolean room = room();
            if (leavesParked()) {
                mount(this, room);
            }
        }
    }

    @Override
    default boolean unparkMounted() {
        return state() == PERMIT || leavePermit();
    }

    /** Changes PARKED to RUNNING and returns true, or sets PERMIT. */
    private boolean leavesParked() {
        while (!leavePermit()) {
            if (change(PARKED, RUNNING)) {
                return true;
            }
        }
        return false;
    }

    /** Sets PERMIT. Returns false, without a change, if the fiber is parked: no thread would take the permit. */
    private boolean leavePermit() {
        int now = state();
        while (now != PARKED && !change(now, PERMIT)) {
            now = state();
        }
        return now != PARKED;
    }

    /**
     * Returns whether this thread's stack has room for the body.
     *
     * @throws StackOverflowError if it has no room to hand the body to another thread either
     */
    default boolean room() {
        return StackRoom.isThere(body().calls());
    }

    /** Runs {@code stretch}, which mounts this fiber: on this stack, or on a new thread if there is no {@code room}. */
    default void mount(Runnable stretch, boolean room) {
        if (room) {
            stretch.run();
            return;
        }
        boolean taken = false;
        try {
            mountElsewhere(stretch);
            taken = true;
        } finally {
            if (!taken) {
                parkAgain(); // no thread was available: the next unpark finds PARKED, as this one did
            }
        }
    }

    /** Runs {@code stretch} on a thread with more room. */
    default void mountElsewhere(Runnable stretch) {
        Fibers.startThread("corobridge", stretch);
    }

    /** Mounts this fiber by {@code task} from the {@code queue} of a stretch that had the last place on the stack. */
    default void mountQueued(Runnable task, Queue<Stretch> queue) {
        mount(task, room());
    }

    @Override
    default boolean isMounted() {
        return state() != PARKED;
    }

    /** Does nothing: the body has no thread of its own, and the interrupt would reach the code that resumed it. */
    @Override
    default void interrupt() {}
}
