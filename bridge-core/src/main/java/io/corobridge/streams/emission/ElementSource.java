package io.corobridge.streams.emission;

import io.corobridge.Coroutine.State;
import io.corobridge.streams.guard.Caller;
import org.jspecify.annotations.Nullable;

/** The producer of the elements of an {@link Emission}. The emission calls it; it signals through the emission. */
public interface ElementSource {

    /**
     * Names the caller that is asked at checkpoints whether to close; where operators stand between ({@code behind}),
     * at each element, too. Called before the start.
     */
    void runsFor(@Nullable Caller caller, boolean behind);

    /** Begins: the first demand is there, or the source {@link #isDue()}. Called once. */
    void start();

    /** Returns whether it has something to do although nothing was asked for: what it reads has ended. */
    default boolean isDue() {
        return false;
    }

    /** Tells that more demand is there. */
    void demanded();

    /** Ends the source; its cleanup may go on. Called once, after {@link #start} only. */
    void close();

    /**
     * Ends a source that was not started: nothing runs but the release of what was handed over, and then {@link
     * Emission#finished}.
     */
    void closeUnstarted();

    /** Returns where the body is. */
    State state();

    /** Returns whether the emitting thread may be inside {@code onNext}, so that it signals what is owed. */
    boolean mayBeDelivering();
}
