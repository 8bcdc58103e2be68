package io.corobridge.streams.emission;

import io.corobridge.Coroutine.State;
import io.corobridge.LiveBody;
import io.corobridge.frame.BodyNames;
import io.corobridge.streams.guard.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The producer of the elements of an {@link Emission}. The emission calls it; it signals through the emission. */
public interface ElementSource {

    /**
     * Names the caller. The source asks it at each checkpoint if it must close; {@code behind} operators, at each
     * element, too. Called before the start.
     */
    void runsFor(@Nullable Caller caller, boolean behind);

    /** Starts the source: the first demand is there, or the source {@link #isDue()}. Called once. */
    void start();

    /** Returns whether the source must start without demand: its upstream has ended. */
    default boolean isDue() {
        return false;
    }

    /** Wakes the source: more demand is there. */
    void demanded();

    /** Closes the source; its cleanup may go on. Called once, after {@link #start} only. */
    void close();

    /**
     * Closes a source that was not started. It only releases an object that was handed over, and then calls {@link
     * Emission#finished}.
     */
    void closeUnstarted();

    /**
     * Takes back {@code result}, with which the source has ended, and which no subscriber gets; null is an end without
     * an element. Returns false if the source does not, and an element must be discarded.
     */
    default boolean takesBack(@Nullable Object result) {
        return false;
    }

    /** Returns the state of the body. */
    State state();

    /** Returns whether the emitting thread may be inside {@code onNext}: it then sends an owed terminal signal. */
    boolean mayBeDelivering();

    // ---- for the list of live bodies, on any thread ----

    /** Returns the name for the list. A source with a body stands there by that. */
    default String shownName() {
        return BodyNames.written(this);
    }

    /** Returns the kind for the list. */
    default String shownKind() {
        return "publisher";
    }

    /** Returns the objects that the source waits for. */
    default List<LiveBody.Wait> waits() {
        return List.of();
    }
}
