package io.corobridge.frame;

import io.corobridge.AsyncIterable;
import io.corobridge.AsyncIterator;
import org.jspecify.annotations.Nullable;

/** An iterable that wants to know what surrounds the body that reads it. */
public interface ContextIterable<T extends @Nullable Object> extends AsyncIterable<T> {

    /** As {@link #aiter()}, inside a body with this {@link Host#context()}. */
    AsyncIterator<T> aiter(@Nullable Object context);

    @Override
    default AsyncIterator<T> aiter() {
        return aiter(null);
    }
}
