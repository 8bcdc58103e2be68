package io.corobridge.rxjava.interop;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** At the source's end: what was asked of it, what it gave, how often it was cancelled. */
final class Meter {

    private final AtomicLong requested = new AtomicLong();
    private final AtomicLong emitted = new AtomicLong();
    private final AtomicInteger cancels = new AtomicInteger();

    void request(long n) {
        requested.accumulateAndGet(n, (sum, more) -> sum + more < 0 ? Long.MAX_VALUE : sum + more);
    }

    void emit() {
        emitted.incrementAndGet();
    }

    void cancel() {
        cancels.incrementAndGet();
    }

    long requested() {
        return requested.get();
    }

    long emitted() {
        return emitted.get();
    }

    int cancels() {
        return cancels.get();
    }
}
