package io.corobridge.weaver.toy;

import io.corobridge.AsyncIterable;
import io.corobridge.AsyncIterator;

/** A source of the numbers below {@code count}: each pull waits. */
public record Numbers(int count) implements AsyncIterable<Integer> {

    @Override
    public AsyncIterator<Integer> aiter() {
        throw new UnsupportedOperationException("only a toy scope reads it");
    }
}
