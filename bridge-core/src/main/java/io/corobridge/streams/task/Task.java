package io.corobridge.streams.task;

/** A body or an await that a driver runs to its end. */
public interface Task {

    /** Raises {@code GeneratorExit} at the next checkpoint; the task then runs to its end. Ignored after the end. */
    void close();
}
