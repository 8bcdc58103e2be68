package io.corobridge.frame;

import io.corobridge.AwaitIterator;
import io.corobridge.Step;
import org.jspecify.annotations.Nullable;

/** An await of one of the library's own objects: its steps get the surroundings of the awaiting body. */
public interface OwnIterator<T extends @Nullable Object> extends AwaitIterator<T> {

    /**
     * Makes one step.
     *
     * @param in the value to send, or a {@link Raise}
     * @param via the surroundings of the awaiting body; null if the await is stepped by hand
     */
    Step<T> step(@Nullable Object in, @Nullable Surroundings via);

    /** Returns the cleanup that goes on after this await has ended, or null. Called once, after the end. */
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
