package io.corobridge.frame;

import io.corobridge.AsyncIterator;
import io.corobridge.Awaitable;
import org.jspecify.annotations.Nullable;

/** An iterator of the library's own that holds a resource, such as a subscription, until it is closed. */
public interface ClosableIterator<T extends @Nullable Object> extends AsyncIterator<T> {

    /** Ends the iterator and releases its resources. Does nothing if it has ended. */
    Awaitable<@Nullable Void> aclose();

    /** Returns the cleanup that goes on after the end of the iterator, or null. */
    default @Nullable LeftBehind closing() {
        return null;
    }

    /**
     * Returns the next element without an await, if it is there. It saves the await, which costs more than the element.
     *
     * @return null if the element has to be awaited, or there is none
     */
    default @Nullable T atOnce(Surroundings via) {
        return null;
    }
}
