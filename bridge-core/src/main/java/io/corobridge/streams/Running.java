package io.corobridge.streams;

/** A body or an await that a driver runs to its end. */
interface Running {

    /** Raises {@code GeneratorExit} at its next checkpoint and runs on to the end; nothing if it has ended. */
    void close();
}
