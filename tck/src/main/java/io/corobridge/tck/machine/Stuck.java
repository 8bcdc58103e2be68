package io.corobridge.tck.machine;

/** Unwinds the model of a body that waits for ever. */
final class Stuck extends Error {

    private static final long serialVersionUID = 1;

    Stuck() {
        super("waits for ever", null, false, false);
    }
}
