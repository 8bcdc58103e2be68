package io.corobridge.streams.task;

import io.corobridge.streams.tracking.ScopeMember;
import org.jspecify.annotations.Nullable;

/** What is told how a body or an await ended, once, on the thread on which it did. */
public interface TaskEnd<T extends @Nullable Object> {

    void returned(T value);

    void raised(Throwable error);

    /** The subscription that ends after this; null if there is none. */
    default @Nullable ScopeMember around() {
        return null;
    }
}
