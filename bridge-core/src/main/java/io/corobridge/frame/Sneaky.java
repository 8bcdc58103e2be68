package io.corobridge.frame;

/** Throws any throwable as it is. */
public final class Sneaky {

    private Sneaky() {}

    /** Throws {@code error}; the return type lets the caller write {@code throw}. */
    @SuppressWarnings("unchecked")
    public static <E extends Throwable> RuntimeException raise(Throwable error) throws E {
        throw (E) error;
    }
}
