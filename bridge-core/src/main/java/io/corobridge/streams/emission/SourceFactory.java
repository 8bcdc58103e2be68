package io.corobridge.streams.emission;

/** Makes the element source of a subscription. */
@FunctionalInterface
public interface SourceFactory<T> {

    /** Makes the source after {@code onSubscribe}, without starting it. An error of this is the stream's error. */
    ElementSource open(Emission<T> emission);

    /** Returns whether the source has an object that must be released even if {@code onSubscribe} cancels. */
    default boolean owns() {
        return false;
    }
}
