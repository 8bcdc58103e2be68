package io.corobridge.weaver.toy;

import io.corobridge.AwaitIterator;
import io.corobridge.Awaitable;
import io.corobridge.CoroutineBody;

/** A body that another body awaits: it has a scope of its own. */
public record Task<T>(CoroutineBody<T> body) implements Awaitable<T> {

    @Override
    public AwaitIterator<T> await() {
        throw new UnsupportedOperationException("only a toy scope awaits it");
    }
}
