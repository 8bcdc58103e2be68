package io.corobridge.concurrent;

import io.corobridge.Awaitable;
import io.corobridge.concurrent.sync.StickyEvent;
import org.jspecify.annotations.Nullable;

/**
 * A flag that bodies wait for; Python: {@code asyncio.Event}. {@code co.await(event)} returns at once if the event is
 * set, else once it is. Many may wait; a set ends each wait that has begun, also if a clear follows at once.
 *
 * <p>All methods may be called on any thread.
 *
 * @since 0.1.0
 */
public interface Event extends Awaitable<@Nullable Void> {

    /** Makes an event that is not set. */
    static Event create() {
        return new StickyEvent();
    }

    /** Sets the event, and resumes the bodies that wait, first to last. That may run them on this thread. */
    void set();

    /** Clears the event: from now on its awaits wait. */
    void clear();

    /** Returns whether the event is set. */
    boolean isSet();
}
