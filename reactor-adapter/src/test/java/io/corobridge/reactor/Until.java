package io.corobridge.reactor;

import io.corobridge.tck.contract.Eventually;
import reactor.test.publisher.TestPublisher;

/** Waits for what another thread does to a source, with a deadline. */
final class Until {

    private Until() {}

    static void subscribed(TestPublisher<?> publisher) {
        Eventually.is(() -> holds(publisher::assertSubscribers));
    }

    static void cancelled(TestPublisher<?> publisher) {
        Eventually.is(() -> holds(publisher::assertCancelled));
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
