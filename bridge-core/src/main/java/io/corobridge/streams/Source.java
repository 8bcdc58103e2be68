package io.corobridge.streams;

/** How a publisher makes the driver of a subscription. */
@FunctionalInterface
interface Source<T> {

    /** Makes it, after {@code onSubscribe}; nothing of the source runs yet. What this throws is the stream's error. */
    Driver open(Emission<T> emission);

    /** Instead of {@link #open}, when {@code onSubscribe} cancelled: releases what was handed over. */
    default void abandon() {}
}
