package io.corobridge.streams;

/** How many elements a reading may have on their way. */
final class Prefetch {

    private Prefetch() {}

    static int positive(int prefetch) {
        if (prefetch <= 0) {
            throw new IllegalArgumentException("prefetch must be positive, was " + prefetch);
        }
        return prefetch;
    }
}
