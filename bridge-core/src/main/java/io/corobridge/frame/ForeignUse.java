package io.corobridge.frame;

import io.corobridge.Coroutine.State;

/** The error for a use of {@code co} outside its own body's stack: after its end, in another body, or elsewhere. */
final class ForeignUse {

    private static final String RULE = "co is used on its own body's stack only";

    private ForeignUse() {}

    /** Returns the error for the caller; the frame of that {@code co} is in {@code state}. */
    static IllegalStateException refused(FrameRun frame, State state) {
        return new IllegalStateException("co of " + Misuse.named(frame) + " was used " + because(state));
    }

    private static String because(State state) {
        if (state == State.CLOSED) {
            return "after that body had ended: " + RULE + ", so keep its results, and not co";
        }
        String thread = "thread " + Thread.currentThread().getName();
        return BodyStack.isThere()
                ? "in another body, on " + thread + ": " + RULE + ", and each body has a co of its own"
                : "on " + thread + ", which does not run that body now: " + RULE
                        + "; code that runs elsewhere, as an operator's lambda may, returns a value or a stage to await";
    }
}
