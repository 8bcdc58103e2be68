package io.corobridge.live;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * The entry of one body in the {@link LiveTable}. It does not keep the body alive.
 *
 * <p>The fiber of the body owns the entry. It alone writes {@code since}, which the thread that looks may read stale.
 */
public final class LiveEntry extends WeakReference<Listed> {

    private final LiveTable.Segment segment;
    private final int slot;
    private int since;

    LiveEntry(Listed body, LiveTable.Segment segment, int slot) {
        super(body);
        this.segment = segment;
        this.slot = slot;
        since = LiveClock.CLOCK.now();
    }

    /** Notes that a wait of the body begins. */
    void waits() {
        since = LiveClock.CLOCK.now();
    }

    /** Returns the tick of the last wait's begin. */
    int since() {
        return since;
    }

    /**
     * Removes the entry, whose body has ended. The body is reachable here, so no other thread takes the slot before.
     */
    public void remove() {
        segment.free(slot);
        clear();
    }

    /** Returns whether the body was collected, so that the slot is free. */
    boolean isGone() {
        return refersTo(null);
    }

    /** Removes {@code entry} of a body that has ended, if there is one. */
    public static void ended(@Nullable LiveEntry entry) {
        if (entry != null) {
            entry.remove();
        }
    }
}
