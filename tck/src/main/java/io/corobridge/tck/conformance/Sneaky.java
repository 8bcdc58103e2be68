package io.corobridge.tck.conformance;

/** Throws any throwable as it is. */
final class Sneaky {

    private Sneaky() {}

    @SuppressWarnings("unchecked")
    static <E extends Throwable> RuntimeException raise(Throwable error) throws E {
        throw (E) error;
    }
}
