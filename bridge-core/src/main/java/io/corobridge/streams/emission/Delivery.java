package io.corobridge.streams.emission;

/** The outcome of an element that a source gave to its emission. */
public enum Delivery {
    DELIVERED,
    /** It was delivered, and the stream is closing now: the subscriber cancelled, or made a bad request, meanwhile. */
    LAST_DELIVERED,
    /** The stream is closing; the element was not delivered. */
    CLOSED,
    /** {@code onNext} threw {@link Emission#thrown()}; the stream is closing now. */
    THREW
}
