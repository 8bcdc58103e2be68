package io.corobridge.frame;

import io.corobridge.AsyncIterable;
import io.corobridge.CoroutineScope;
import io.corobridge.Reading;
import org.jspecify.annotations.Nullable;

/**
 * Finds the frame of a scope. An application may wrap the scope of its body in a scope of its own. Such a scope passes
 * {@code suspend} on, and the frame is found through that.
 */
public final class ScopeFrame {

    /** The marker for {@code suspend}: a frame returns itself for it, and does not suspend. */
    static final Object QUESTION = new Object() {
        @Override
        public String toString() {
            return "which frame is this?";
        }
    };

    private ScopeFrame() {}

    /**
     * Returns the frame of the body that has {@code co}.
     *
     * @throws IllegalStateException if {@code co} does not pass {@code suspend} on, or is used outside the body
     */
    public static Frame of(CoroutineScope co) {
        return body(co);
    }

    /** Returns the services of the party that runs the body of {@code co}. */
    public static Surroundings surroundings(CoroutineScope co) {
        return body(co).host();
    }

    static BodyFrame body(CoroutineScope co) {
        Object answer = co instanceof BodyFrame ? co : co.suspend(QUESTION);
        if (answer instanceof BodyFrame frame) {
            return frame;
        }
        throw new IllegalStateException(
                co.getClass().getName()
                        + " is not the scope of a body: its suspend(..) has to call that of the scope which the body was given");
    }

    /** Opens a reading of {@code source} in the body of {@code co}. */
    public static <T extends @Nullable Object> Reading<T> open(CoroutineScope co, AsyncIterable<? extends T> source) {
        BodyFrame frame = body(co);
        return new OpenReading<>(frame, new EachLoop<>(frame, frame.hostAtCheckpoint(), source, true));
    }
}
