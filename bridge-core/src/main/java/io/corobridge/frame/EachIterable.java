package io.corobridge.frame;

import io.corobridge.AsyncIterable;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The loops over one {@code co.each(source)}. A new loop closes the one before it, which was left early or ended. */
final class EachIterable<T extends @Nullable Object> implements Iterable<T> {

    private final BodyFrame frame;
    private final AsyncIterable<? extends T> source;
    private @Nullable EachLoop<T> last;

    EachIterable(BodyFrame frame, AsyncIterable<? extends T> source) {
        this.frame = frame;
        this.source = source;
    }

    @Override
    public Iterator<T> iterator() {
        Host host = frame.hostAtCheckpoint();
        EachLoop<T> before = last;
        if (before != null) {
            last = null;
        }
        boolean isLater = before != null && frame.woven() != null; // iterator() is not a call that may be left
        if (before != null && !isLater) {
            before.abandon();
        }
        EachLoop<T> begun = new EachLoop<>(frame, host, source, false);
        if (before != null && isLater) {
            begun.closesFirst(before);
        }
        last = begun;
        return begun;
    }
}
