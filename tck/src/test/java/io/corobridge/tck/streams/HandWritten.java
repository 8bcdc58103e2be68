package io.corobridge.tck.streams;

import io.corobridge.AsyncIterator;
import io.corobridge.Awaitable;
import io.corobridge.StopAsyncIteration;

/** Iterators without a body, and so without an engine. */
final class HandWritten {

    private HandWritten() {}

    /** 0, 1, 2 .. up to {@code elements}. */
    static AsyncIterator<Integer> count(long elements) {
        return new AsyncIterator<>() {

            private long next;

            @Override
            public Awaitable<Integer> anext() {
                return next == elements ? Awaitable.failed(new StopAsyncIteration()) : Awaitable.ready((int) next++);
            }
        };
    }
}
