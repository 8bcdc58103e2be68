package io.corobridge.tck.streams;

import org.reactivestreams.tck.TestEnvironment;

/** The time-outs of the TCK. */
final class Environments {

    private static final long TIMEOUT_MILLIS = 60_000; // to wait for a signal: only a hang takes as long
    private static final long SILENCE_MILLIS = 50; // to see that there is none

    private Environments() {}

    static TestEnvironment create() {
        return new TestEnvironment(TIMEOUT_MILLIS, SILENCE_MILLIS, SILENCE_MILLIS, false);
    }
}
