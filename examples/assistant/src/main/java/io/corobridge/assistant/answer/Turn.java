package io.corobridge.assistant.answer;

import io.corobridge.concurrent.Event;
import io.corobridge.concurrent.TaskGroup;
import org.jspecify.annotations.Nullable;

/** One question's turn in its conversation. It can be stopped from any thread, before its answer begins, too. */
final class Turn {

    private final Event ended = Event.create();
    private @Nullable TaskGroup answer; // guarded by this, as stopped is
    private boolean stopped;

    /** Ends the block of {@code group} when the turn is stopped. */
    void endsWith(TaskGroup group) {
        boolean late;
        synchronized (this) {
            answer = group;
            late = stopped;
        }
        if (late) {
            group.cancel();
        }
    }

    void stop() {
        TaskGroup running;
        synchronized (this) {
            stopped = true;
            running = answer;
        }
        if (running != null) {
            running.cancel();
        }
    }

    /** The end of the turn, cleanup included. */
    Event ended() {
        return ended;
    }
}
