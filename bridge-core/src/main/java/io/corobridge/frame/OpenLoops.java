package io.corobridge.frame;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** The iterators that a body's loops made and have not read to their end. They are closed with the body, last first. */
final class OpenLoops {

    /** More readings than so many at once are more than a body reads; it has left their loops. */
    static final int MANY = 16;

    private static final System.Logger LOG = System.getLogger("io.corobridge");

    private final BodyFrame frame;
    private final ArrayDeque<ClosableIterator<?>> open = new ArrayDeque<>(2);

    OpenLoops(BodyFrame frame) {
        this.frame = frame;
    }

    void add(ClosableIterator<?> iterator) {
        open.push(iterator);
        frame.countReadings(1);
    }

    /** Whether it was among them. */
    boolean remove(ClosableIterator<?> iterator) {
        boolean removed = open.removeFirstOccurrence(iterator);
        if (removed) {
            frame.countReadings(-1);
        }
        return removed;
    }

    /** Closes all, whatever one of them raises; what the body has then ended with: its own error first. */
    @Nullable
    Throwable closeAll(@Nullable Throwable error) {
        Throwable first = error;
        while (!open.isEmpty()) {
            ClosableIterator<?> last = open.pop();
            frame.countReadings(-1);
            Throwable raised = closed(frame, last, null);
            first = raised != null && first != null ? Chaining.after(first, raised) : first == null ? raised : first;
        }
        return first;
    }

    /** Closes one after {@code earlier}; what is to be raised then. */
    static @Nullable Throwable closed(BodyFrame frame, ClosableIterator<?> iterator, @Nullable Throwable earlier) {
        try {
            frame.awaitShielded(iterator::aclose);
            return earlier;
        } catch (Throwable error) {
            return Chaining.after(error, earlier);
        }
    }

    /** That the body of {@code frame} has many readings open. */
    static void report(BodyFrame frame) {
        LOG.log(
                System.Logger.Level.WARNING,
                frame.kind() + " '" + BodyNames.written(frame.body()) + "' has more than " + MANY
                        + " readings open: a loop over co.each(..) that is left early stays open until its body or block ends;"
                        + " co.forEach(..) and try (var rows = co.open(..)) close at once");
    }
}
