package io.corobridge.reactor;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import reactor.test.publisher.TestPublisher;

/** Waits for what another thread is about to do, with a deadline. */
final class Until {

    private Until() {}

    static void is(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within 20 seconds");
            }
            LockSupport.parkNanos(100_000);
        }
    }

    static void subscribed(TestPublisher<?> publisher) {
        is(() -> holds(publisher::assertSubscribers));
    }

    static void cancelled(TestPublisher<?> publisher) {
        is(() -> holds(publisher::assertCancelled));
    }

    private static boolean holds(Runnable assertion) {
        try {
            assertion.run();
            return true;
        } catch (AssertionError notYet) {
            return false;
        }
    }
}
