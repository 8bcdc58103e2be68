package io.corobridge.tck.streams;

import org.reactivestreams.tck.TestEnvironment;

/** A verification that {@link Strictness} judges. */
interface Strict {

    /** Whether the test {@code name} must be skipped. */
    boolean maySkip(String name);

    /** Where the TCK records what it sees outside the test's own thread. */
    TestEnvironment environment();
}
