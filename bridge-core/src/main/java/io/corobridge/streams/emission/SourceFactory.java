package io.corobridge.streams.emission;

/** How a publisher makes the driver of a subscription. */
@FunctionalInterface
public interface SourceFactory<T> {

    /** Makes it, after {@code onSubscribe}; nothing of the source runs yet. What this throws is the stream's error. */
    ElementSource open(Emission<T> emission);

    /** Whether it was handed something that must be released even if {@code onSubscribe} cancels. */
    default boolean owns() {
        return false;
    }
}
