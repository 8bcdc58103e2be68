package io.corobridge.streams;

/** What came of an element that a driver gave to its emission. */
enum Delivery {
    DELIVERED,
    /** The stream is closing; the element was not delivered. */
    CLOSED,
    /** {@code onNext} threw {@link Emission#thrown()}; the stream is closing now. */
    THREW
}
