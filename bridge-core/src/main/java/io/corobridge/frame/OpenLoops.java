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

    void remove(ClosableIterator<?> iterator) {
        open.removeFirstOccurrence(iterator);
    }

    /** Closes all; an error of one does not keep the others open. */
    void closeAll() throws Throwable {
        Throwable error = null;
        while (!open.isEmpty()) {
            error = closed(frame, open.pop(), error);
        }
        if (error != null) {
            throw error;
        }
    }

    /** Closes one after {@code earlier}; what is to be raised then. */
    static @Nullable Throwable closed(BodyFrame frame, ClosableIterator<?> iterator, @Nullable Throwable earlier) {
        frame.host().shield();
        try {
            frame.await(iterator.aclose());
            return earlier;
        } catch (Throwable error) {
            return Chaining.after(error, earlier);
        } finally {
            frame.host().unshield();
        }
    }
}
