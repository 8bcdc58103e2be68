package io.corobridge.frame;

import io.corobridge.Reading;
import java.util.Iterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The reading that {@code co.open} returns: a loop, with its close. The close awaits in the body of {@code frame}. */
record OpenReading<T extends @Nullable Object>(BodyFrame frame, EachLoop<T> loop) implements Reading<T> {

    @Override
    public Iterator<T> iterator() {
        return loop;
    }

    /** Runs the loop; on the woven engine it may be left and entered again, with the scope in {@code frame}. */
    @Override
    public void forEach(Consumer<? super T> action) {
        for (Iterator<T> elements = loop; elements.hasNext(); ) {
            action.accept(elements.next());
        }
    }

    @Override
    public void close() {
        loop.close();
    }
}
