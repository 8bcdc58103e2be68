package io.corobridge.frame;

import io.corobridge.Awaitable;
import io.corobridge.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The iterators and the cleanup that a body, or a block in it, has left open. At its end, the iterators that its loops
 * did not read to their end are closed, last first. Then the cleanup that its awaits and loops left behind is awaited.
 */
final class OpenLoops {

    /** The number of open readings above which a warning is logged: the body has left their loops early. */
    static final int MANY = 16;

    private static final System.Logger LOG = System.getLogger("io.corobridge");

    private final BodyFrame frame;
    private final ArrayDeque<ClosableIterator<?>> open = new ArrayDeque<>(2);

    OpenLoops(BodyFrame frame) {
        this.frame = frame;
    }

    private @Nullable List<LeftBehind> leftBehind;

    void add(ClosableIterator<?> iterator) {
        open.push(iterator);
        frame.countReadings(1);
    }

    /** Removes {@code iterator}. Returns whether it was open. */
    boolean remove(ClosableIterator<?> iterator) {
        boolean removed = open.removeFirstOccurrence(iterator);
        if (removed) {
            frame.countReadings(-1);
        }
        return removed;
    }

    /** Adds cleanup that goes on, to be awaited. Drops the entries that have ended, so that the list stays short. */
    void leftBehind(LeftBehind cleanup) {
        List<LeftBehind> before = leftBehind;
        if (before == null) {
            leftBehind = before = new ArrayList<>(1);
        } else {
            before.removeIf(LeftBehind::isOver);
        }
        before.add(cleanup);
    }

    /** Closes all iterators, also if one of them raises. Returns the body's first error, or null. */
    @Nullable
    Throwable closeAll(@Nullable Throwable error) {
        Throwable first = error;
        while (!open.isEmpty()) {
            ClosableIterator<?> last = open.pop();
            frame.countReadings(-1);
            first = firstOf(first, closed(frame, last, null));
        }
        List<LeftBehind> cleanup = leftBehind;
        leftBehind = null;
        if (cleanup != null && frame.host().drives()) {
            for (LeftBehind each : cleanup) {
                first = firstOf(first, awaited(frame, each));
            }
        }
        return first;
    }

    /** Returns the error that comes first, with {@code next} suppressed in it. */
    static @Nullable Throwable firstOf(@Nullable Throwable first, @Nullable Throwable next) {
        return first == null ? next : Chaining.after(first, next);
    }

    /** Closes {@code iterator} after the error {@code earlier}. Returns the error to raise. */
    static @Nullable Throwable closed(BodyFrame frame, ClosableIterator<?> iterator, @Nullable Throwable earlier) {
        try {
            frame.awaitShielded(frame, iterator::aclose);
            return earlier;
        } catch (Throwable error) {
            return Chaining.after(error, earlier);
        }
    }

    /** Reports that the body of {@code frame} has many readings open. */
    static void report(BodyFrame frame) {
        LOG.log(
                System.Logger.Level.WARNING,
                Misuse.named(frame) + " has more than " + MANY
                        + " readings open: a loop over co.each(..) that is left early stays open until its body or block ends;"
                        + " co.forEach(..) and try (var rows = co.open(..)) close at once");
    }

    /**
     * Waits for the end of {@code cleanup}, in a body that is run to its end. Returns the error of a body that can't
     * wait.
     */
    static @Nullable Throwable awaited(BodyFrame frame, LeftBehind cleanup) {
        try {
            if (!cleanup.isOver()) {
                frame.awaitShielded(frame, () -> end(cleanup));
            }
            return null;
        } catch (Throwable pinned) {
            return pinned;
        }
    }

    /** Returns an awaitable of the end of {@code cleanup}. */
    private static Awaitable<@Nullable Void> end(LeftBehind cleanup) {
        return () -> sent -> cleanup.isOver()
                ? new Step.Returned<>(Unchecked.<@Nullable Void>cast(null))
                : new Step.Suspended<>(cleanup);
    }
}
