package io.corobridge.frame;

import io.corobridge.Reading;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The reading that {@code co.open} returns: a loop, with its close. */
record OpenReading<T extends @Nullable Object>(EachLoop<T> loop) implements Reading<T> {

    @Override
    public Iterator<T> iterator() {
        return loop;
    }

    @Override
    public void close() {
        loop.close();
    }
}
