package io.corobridge.frame;

import io.corobridge.AsyncIterable;
import io.corobridge.CoroutineScope;
import io.corobridge.Reading;
import org.jspecify.annotations.Nullable;

/**
 * The frame behind a scope. An application may wrap the scope that its body was given in one of its own; such a scope
 * passes {@code suspend} on, and is asked through it.
 */
public final class ScopeFrame {

    /** A frame that is to suspend on this gives itself instead. */
    static final Object QUESTION = new Object() {
        @Override
        public String toString() {
            return "which frame is this?";
        }
    };

    private ScopeFrame() {}

    /**
     * The frame of the body that {@code co} was given to.
     *
     * @throws IllegalStateException if {@code co} does not pass {@code suspend} on, or is used outside the body
     */
    public static Frame of(CoroutineScope co) {
        return body(co);
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

    /** Opens {@code source} in the body of {@code co}. */
    public static <T extends @Nullable Object> Reading<T> open(CoroutineScope co, AsyncIterable<? extends T> source) {
        BodyFrame frame = body(co);
        return new OpenReading<>(new EachLoop<>(frame, frame.hostAtCheckpoint(), source, true));
    }
}
