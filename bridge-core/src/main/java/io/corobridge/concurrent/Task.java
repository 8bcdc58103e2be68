package io.corobridge.concurrent;

import io.corobridge.Awaitable;
import org.jspecify.annotations.Nullable;

/**
 * A body that runs in a {@link TaskGroup}; Python: {@code asyncio.Task}.
 *
 * <p>It may be awaited any number of times, by any bodies. An await raises the task's error, the same object each time;
 * for a task that was cancelled that is a {@link java.util.concurrent.CancellationException}. An await that is given up
 * does not cancel the task: the group decides how long it runs.
 *
 * @param <T> the result
 * @since 0.1.0
 */
public interface Task<T extends @Nullable Object> extends Awaitable<T> {

    /** The states of a task. The last three are final. */
    enum State {
        /** The body runs or waits, or its cleanup does. */
        RUNNING,
        /** The body has returned a value. */
        RETURNED,
        /** The body has raised an error. */
        RAISED,
        /** The body was cancelled, and its exit has left it. */
        CANCELLED
    }

    /**
     * Closes the body: {@link io.corobridge.GeneratorExit} is raised in it at its next checkpoint, and its cleanup runs
     * to its end. Does nothing the second time, or after the end. The group does not count it as a failure. Any thread
     * may call it.
     */
    void cancel();

    State state();

    /**
     * Returns the result, without waiting.
     *
     * @throws IllegalStateException if the task runs; else it raises what an await raises
     */
    T result();

    /** Returns the name that the task was started with; "task-1" for the first one without, and so on. */
    String name();
}
