package io.corobridge.frame;

import io.corobridge.AsyncIterator;
import io.corobridge.Awaitable;
import org.jspecify.annotations.Nullable;

/** An iterator of the library's own that holds something until it is closed. */
public interface ClosableIterator<T extends @Nullable Object> extends AsyncIterator<T> {

    /** Ends it and releases what it holds; nothing if it has ended. */
    Awaitable<@Nullable Void> aclose();

    /** The cleanup inside that goes on after the end; null if there is none. */
    default @Nullable LeftBehind closing() {
        return null;
    }

    /**
     * The next element, where it can be had without an await, which costs more than such an element does.
     *
     * @return null if it has to be awaited, or there is none
     */
    default @Nullable T atOnce(Surroundings via) {
        return null;
    }
}
