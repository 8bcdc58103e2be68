package io.corobridge.tck.machine;

/** The way an await, an element, an enter or an exit goes. */
public enum Result {
    READY,
    LATE,
    FAILS,
    FAILS_LATE,
    NEVER;

    boolean isReady() {
        return this == READY || this == FAILS;
    }

    boolean fails() {
        return this == FAILS || this == FAILS_LATE;
    }
}
