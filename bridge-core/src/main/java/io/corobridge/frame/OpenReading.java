package io.corobridge.frame;

import io.corobridge.Reading;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The reading that {@code co.open} returns: a loop, with its close. The close awaits in the body of {@code frame}. */
record OpenReading<T extends @Nullable Object>(BodyFrame frame, EachLoop<T> loop) implements Reading<T> {

    @Override
    public Iterator<T> iterator() {
        return loop;
    }

    @Override
    public void close() {
        loop.close();
    }
}
