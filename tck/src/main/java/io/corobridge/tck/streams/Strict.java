package io.corobridge.tck.streams;

import org.reactivestreams.tck.TestEnvironment;

/** A verification that {@link Strictness} judges. */
interface Strict {

    /**
     * Returns whether what is tested can't be put to the test {@code name}, such as a publisher of one element at most,
     * or for one subscriber. Such a test must be skipped then.
     */
    default boolean maySkip(String name) {
        return false;
    }

    /** Returns the TCK's record of errors outside the test's own thread. */
    TestEnvironment environment();
}
