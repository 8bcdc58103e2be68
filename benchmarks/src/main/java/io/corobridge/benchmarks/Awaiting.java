package io.corobridge.benchmarks;

import org.reactivestreams.Publisher;

/** Runs to the end of a publisher, or checks what was computed without one. */
final class Awaiting {

    private Awaiting() {}

    static void end(Publisher<Integer> publisher, long expected) {
        Reading reading = new UnboundedReading(expected);
        publisher.subscribe(reading);
        reading.await();
    }

    static void check(long sum, long expected) {
        if (sum != expected) {
            throw new IllegalStateException("read " + sum + " instead of " + expected);
        }
    }
}
