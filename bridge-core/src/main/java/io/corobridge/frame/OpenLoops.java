package io.corobridge.frame;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** The iterators that a body's loops made and have not read to their end. They are closed with the body, last first. */
final class OpenLoops {

    private final BodyFrame frame;
    private final ArrayDeque<ClosableIterator<?>> open = new ArrayDeque<>(2);

    OpenLoops(BodyFrame frame) {
        this.frame = frame;
    }

    void add(ClosableIterator<?> iterator) {
        open.push(iterator);
    }

    /** Whether it was among them. */
    boolean remove(ClosableIterator<?> iterator) {
        return open.removeFirstOccurrence(iterator);
    }

    /** Closes all, whatever one of them raises; what the body has then ended with: its own error first. */
    @Nullable
    Throwable closeAll(@Nullable Throwable error) {
        Throwable first = error;
        while (!open.isEmpty()) {
            Throwable raised = closed(frame, open.pop(), null);
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
}
