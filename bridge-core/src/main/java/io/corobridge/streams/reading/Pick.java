package io.corobridge.streams.reading;

import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Selects the element of a publisher that an await returns, with its rule for too few and too many elements. */
public enum Pick {
    /** The only element, or null; more than one is an error. */
    SINGLE_OR_NULL,
    /** The only element; none or more than one is an error. */
    SINGLE,
    /** The first element, which cancels the publisher; none is an error. */
    FIRST,
    /** The first element, which cancels the publisher, or null. */
    FIRST_OR_NULL,
    /** The last element; none is an error. */
    LAST,
    /** No element: only the end counts. Each element is discarded, and false is the result. */
    NONE;

    /** Returns the number of elements to request. */
    long demand() {
        return endsWithFirst() ? 1 : Long.MAX_VALUE;
    }

    boolean endsWithFirst() {
        return this == FIRST || this == FIRST_OR_NULL;
    }

    boolean allowsMore() {
        return this == LAST || this == NONE;
    }

    /** Returns the error for a publisher that completed without an element, or null if it may. */
    @Nullable
    Throwable whenEmpty() {
        return this == SINGLE_OR_NULL || this == FIRST_OR_NULL || this == NONE
                ? null
                : new NoSuchElementException("the publisher that is awaited was empty");
    }
}
