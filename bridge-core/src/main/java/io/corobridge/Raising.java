package io.corobridge;

/** Throws any throwable as it is, so that a body's error reaches its reader unwrapped, checked or not. */
final class Raising {

    private Raising() {}

    @SuppressWarnings("unchecked")
    static <E extends Throwable> RuntimeException sneaky(Throwable error) throws E {
        throw (E) error;
    }
}
