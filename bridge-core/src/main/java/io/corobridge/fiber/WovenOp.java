package io.corobridge.fiber;

import io.corobridge.woven.Woven;
import org.jspecify.annotations.Nullable;

/** The wait that a woven body is suspended in. Only the runner of the fiber calls it. */
public interface WovenOp {

    /** The op of a body that runs: the fiber does not keep the wait that is over. */
    WovenOp NONE = new WovenOp() {
        @Override
        public Object poll() {
            throw new IllegalStateException("the body does not wait");
        }

        @Override
        public Object refuse(IllegalStateException reason) {
            throw reason;
        }
    };

    /** Returns the outcome, or raises it; {@link Woven#SUSPENDED} if there is none yet. */
    @Nullable
    Object poll();

    /**
     * Gives the wait up for {@code reason}. Returns or raises its outcome; {@link Woven#SUSPENDED} if the await waits
     * again, and that is to be refused, too.
     */
    @Nullable
    Object refuse(IllegalStateException reason);

    /** Takes note of {@code error}, the outcome, which is raised now: the body's activations are on the stack again. */
    default void raises(Throwable error) {}
}
