package io.corobridge.tck.machine;

/** A kind of random programs. Each kind has a program for each seed. */
public enum Programs {
    /** One body, which calls others. CPython runs them as well. */
    SEQUENTIAL,
    /** Tasks beside the body, with channels and permits that they share. */
    CONCURRENT;

    /** Returns the program of {@code seed}. */
    public Program of(long seed) {
        return this == SEQUENTIAL ? RandomProgram.of(seed) : RandomProgram.withTasks(seed);
    }
}
