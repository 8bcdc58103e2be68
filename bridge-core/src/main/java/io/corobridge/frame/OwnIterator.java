package io.corobridge.frame;

import io.corobridge.AwaitIterator;
import io.corobridge.Step;
import org.jspecify.annotations.Nullable;

/** An await of the library's own objects: it can be told for which body it is stepped. */
public interface OwnIterator<T extends @Nullable Object> extends AwaitIterator<T> {

    /**
     * One step.
     *
     * @param in the value to send, or a {@link Raise}
     * @param via what surrounds the body that awaits, null when stepped by hand
     */
    Step<T> step(@Nullable Object in, @Nullable Surroundings via);

    /** The cleanup inside that goes on after this has ended; null if there is none. Asked once, after the end. */
    default @Nullable LeftBehind leftBehind() {
        return null;
    }

    @Override
    default Step<T> send(@Nullable Object value) {
        return step(value, null);
    }

    @Override
    default Step<T> raise(Throwable error) {
        return step(Raise.plain(error), null);
    }
}
