package io.corobridge.tck.streams;

import org.reactivestreams.tck.TestEnvironment;

/** A verification that {@link Strictness} judges. */
interface Strict {

    /**
     * Whether what is tested can't be put to the test {@code name}, such as a publisher of one element at most, or for
     * one subscriber. Such a test must be skipped then.
     */
    default boolean maySkip(String name) {
        return false;
    }

    /** Where the TCK records what it sees outside the test's own thread. */
    TestEnvironment environment();
}
