package io.corobridge.frame;

import io.corobridge.AsyncIterable;
import io.corobridge.Elements;
import java.util.Iterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The loops over one {@code co.each(source)}. A new loop closes the one before it, which was left early or ended. */
final class EachIterable<T extends @Nullable Object> implements Elements<T> {

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

    /** Runs the loop; on the woven engine it may be left and entered again, with the scope in {@code frame}. */
    @Override
    public void forEach(Consumer<? super T> action) {
        for (T element : this) {
            action.accept(element);
        }
    }
}
