package io.corobridge.streams.reading;

import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The element of a publisher that an await is for, and its rule for too few and too many of them. */
public enum Pick {
    /** The only one, or null; more than one is an error. */
    SINGLE_OR_NULL,
    /** The only one; none or more is an error. */
    SINGLE,
    /** The first one, which cancels the publisher; none is an error. */
    FIRST,
    /** The first one, which cancels the publisher, or null. */
    FIRST_OR_NULL,
    /** The last one; none is an error. */
    LAST,
    /** None: only the end counts. Each element is discarded, and false is the result. */
    NONE;

    /** Returns for how many elements the publisher is asked. */
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
