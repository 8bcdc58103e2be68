package io.corobridge.rxjava;

import io.corobridge.tck.contract.Eventually;
import io.reactivex.rxjava3.subscribers.TestSubscriber;

/** Waits for elements; {@link TestSubscriber#awaitCount} goes on after 5 seconds, whatever has come until then. */
public final class Received {

    private Received() {}

    /** Returns {@code subscriber} once it has {@code n} elements or more. */
    public static <T> TestSubscriber<T> atLeast(int n, TestSubscriber<T> subscriber) {
        Eventually.is(n + " elements", () -> subscriber.values().size() >= n);
        return subscriber;
    }
}
