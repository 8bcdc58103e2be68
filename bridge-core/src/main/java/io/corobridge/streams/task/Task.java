package io.corobridge.streams.task;

/** A body or an await that a driver runs to its end. */
public interface Task {

    /** Raises {@code GeneratorExit} at its next checkpoint and runs on to the end; nothing if it has ended. */
    void close();
}
