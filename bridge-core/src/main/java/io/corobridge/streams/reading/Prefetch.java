package io.corobridge.streams.reading;

/** How many elements a reading may have on their way. */
public final class Prefetch {

    private Prefetch() {}

    public static int positive(int prefetch) {
        if (prefetch <= 0) {
            throw new IllegalArgumentException("prefetch must be positive, was " + prefetch);
        }
        return prefetch;
    }
}
