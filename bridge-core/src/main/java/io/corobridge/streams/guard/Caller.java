package io.corobridge.streams.guard;

import io.corobridge.frame.Surroundings;
import org.jspecify.annotations.Nullable;

/**
 * The party for which a body or a source runs. The caller's own stack may be beneath it on this thread. A close of the
 * caller then can't reach the body, since the caller's code does not go on: the body asks at each checkpoint instead.
 * On other threads that costs one read.
 */
public interface Caller {

    /**
     * Passes on a close of this caller that waits for this stack. Returns whether the body or source that asks must
     * close. A caller with a subscription cancels that instead, through all operators, and returns false.
     */
    boolean givesUp();

    /** Does the same at a checkpoint of {@code body}, where an error may be thrown, too. */
    default boolean givesUpAtCheckpoint(Surroundings body) {
        return givesUp();
    }

    /** Returns the {@link io.corobridge.live.Listed} that reads, or its subscription; null for none. */
    default @Nullable Object reader() {
        return null;
    }
}
