package io.corobridge.live;

import org.jspecify.annotations.Nullable;

/**
 * Records bodies by the JDK's flight recorder, where the JVM has the module jdk.jfr. While nothing is recorded, a
 * start, a wait and a close cost one check each, and nothing is allocated.
 */
public final class BodyEvents {

    private static final boolean ARE_THERE =
            ModuleLayer.boot().findModule("jdk.jfr").isPresent();

    private BodyEvents() {}

    /** Records the start of {@code body}. Returns the events of its run; null if none is recorded. */
    public static @Nullable Object started(Listed body) {
        return ARE_THERE && JfrEvents.recordsRuns() ? JfrEvents.started(body) : null;
    }

    /** Notes that a wait begins. Returns the events of the run, {@code known} or new ones. */
    public static @Nullable Object waits(@Nullable Object known) {
        return ARE_THERE && JfrEvents.recordsWaits() ? JfrEvents.waits((JfrEvents) known) : known;
    }

    /** Records a wait of {@code body} that is over. */
    public static void waited(@Nullable Object known, Listed body) {
        if (known instanceof JfrEvents events) {
            events.waited(body);
        }
    }

    /** Records the end of {@code body}. */
    public static void ended(@Nullable Object known, Listed body, @Nullable Throwable error) {
        if (known instanceof JfrEvents events) {
            events.ended(body, error);
        }
    }

    /** Records a close of {@code body}, on any thread. */
    public static void closed(Listed body) {
        if (ARE_THERE) {
            JfrEvents.closed(body);
        }
    }

    /** Records a coroutine or generator of the body {@code name} that became unreachable; {@code begun} or not. */
    public static void abandoned(String name, boolean begun) {
        if (ARE_THERE) {
            JfrEvents.abandoned(name, begun);
        }
    }
}
