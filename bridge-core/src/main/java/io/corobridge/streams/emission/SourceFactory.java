package io.corobridge.streams.emission;

/** Makes the element source of a subscription. */
@FunctionalInterface
public interface SourceFactory<T> {

    /** Makes it, after {@code onSubscribe}; nothing of the source runs yet. What this throws is the stream's error. */
    ElementSource open(Emission<T> emission);

    /** Returns whether it was handed something that must be released even if {@code onSubscribe} cancels. */
    default boolean owns() {
        return false;
    }
}
