package io.corobridge.streams.emission;

/** The outcome of an element that a source gave to its emission. */
public enum Delivery {
    DELIVERED,
    /** The element was delivered, and the stream is closing: the subscriber cancelled or made a bad request. */
    LAST_DELIVERED,
    /** The stream is closing; the element was not delivered. */
    CLOSED,
    /** {@code onNext} threw {@link Emission#thrown()}; the stream is closing. */
    THREW
}
