package io.corobridge.frame;

import io.corobridge.Coroutine.State;
import io.corobridge.fiber.Fibers;

/** The error for a use of {@code co} outside its own body's stack. */
final class ForeignUse {

    private ForeignUse() {}

    /** Returns the error for the caller; the frame of that {@code co} is in {@code state}. */
    static IllegalStateException refused(State state) {
        return new IllegalStateException("co is used on its own body's stack only: " + because(state));
    }

    private static String because(State state) {
        if (state == State.CLOSED) {
            return "the body has ended";
        }
        if (state == State.SUSPENDED) {
            return "the body is suspended";
        }
        String thread = "thread " + Thread.currentThread().getName();
        return Fibers.isInline() ? "this is another body's, on " + thread : "this is " + thread;
    }
}
