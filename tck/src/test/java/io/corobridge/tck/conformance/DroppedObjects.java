package io.corobridge.tck.conformance;

import io.corobridge.AsyncGenerator;
import io.corobridge.Coroutine;
import io.corobridge.ProtocolException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A program of its own for {@link UnawaitedReportTest}: it drops objects, lets them be collected, and ends once as
 * many reports were logged as its argument says.
 */
final class DroppedObjects {

    private static final Logger LOG = Logger.getLogger("io.corobridge"); // a logger lives as long as it is held

    private DroppedObjects() {}

    public static void main(String[] arguments) {
        int expected = Integer.parseInt(arguments[0]);
        AtomicInteger reports = new AtomicInteger();
        LOG.setFilter(report -> reports.incrementAndGet() > 0);
        neverAwaited();
        sentTooEarly();
        closed();
        raised();
        generatorAndItsUses();
        do {
            collect();
        } while (reports.get() < expected);
        collect(); // time for one too many
    }

    private static void neverAwaited() {
        Coroutine.of(co -> 1);
    }

    private static void sentTooEarly() {
        try {
            Coroutine.of(co -> 1).send("too early");
        } catch (ProtocolException refused) {
            // it can be awaited still
        }
    }

    private static void closed() {
        Coroutine.of(co -> 1).close();
    }

    private static void raised() {
        try {
            Coroutine.of(co -> 1).raise(new IllegalStateException());
        } catch (IllegalStateException ended) {
            // before it began
        }
    }

    private static void generatorAndItsUses() {
        AsyncGenerator<Integer, @Nullable Void> generator = AsyncGenerator.of(co -> co.yield(1));
        generator.anext();
        generator.aclose();
        generator.athrow(new IllegalStateException());
    }

    /** Until a suspended coroutine, dropped now, was found and closed. */
    private static void collect() {
        CountDownLatch closed = new CountDownLatch(1);
        suspend(closed);
        while (closed.getCount() > 0) {
            System.gc();
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static void suspend(CountDownLatch closed) {
        Coroutine.of(co -> {
                    try {
                        return co.suspend(null);
                    } finally {
                        closed.countDown();
                    }
                })
                .send(null);
    }
}
