package io.corobridge.frame;

import io.corobridge.AsyncIterable;
import io.corobridge.AsyncIterator;
import org.jspecify.annotations.Nullable;

/** An iterable that needs the context of the reading body. */
public interface ContextIterable<T extends @Nullable Object> extends AsyncIterable<T> {

    /** Begins a reading, as {@link #aiter()} does, for a body with this {@link Host#context()}. */
    AsyncIterator<T> aiter(@Nullable Object context);

    @Override
    default AsyncIterator<T> aiter() {
        return aiter(null);
    }
}
