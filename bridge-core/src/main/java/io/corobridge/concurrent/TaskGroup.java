package io.corobridge.concurrent;

import io.corobridge.AsyncContextManager;
import io.corobridge.Awaitable;
import io.corobridge.CoroutineBody;
import io.corobridge.Engine;
import io.corobridge.concurrent.group.GroupManager;
import org.jspecify.annotations.Nullable;

/**
 * Several bodies at once, none of which outlives the block that they were started in; Python: {@code
 * asyncio.TaskGroup}.
 *
 * <pre>{@code
 * co.with(TaskGroup.open(), group -> {
 *     Task<User> user = group.start(task -> task.await(users.find(id)));
 *     Task<List<Order>> orders = group.start(task -> task.await(orders.of(id)));
 *     return new Page(co.await(user), co.await(orders));
 * });
 * }</pre>
 *
 * <p>The exit of the block waits for all tasks. The first task that fails closes the others and raises {@link
 * io.corobridge.GeneratorExit} in the block; when all cleanup has ended, the block ends with the task's error, in which
 * the errors of the others are suppressed. A block that ends with an error, a close of the body, or a deadline around
 * the block closes all tasks, too. A {@linkplain #supervised() supervised} group leaves a failure in its task.
 *
 * <p>A task begins at once: on an engine with threads beside the block, on the others on this stack, up to its first
 * wait. Tasks see the subscriber's context of the block's body. In a scope without a body, such as {@code usingWhen}, a
 * failure closes the other tasks and is raised when the scope is left.
 *
 * @since 0.1.0
 */
public interface TaskGroup {

    /** Makes a manager of a group whose tasks run on the engine of the block's body. It is for one block at a time. */
    static AsyncContextManager<TaskGroup> open() {
        return GroupManager.open(false);
    }

    /** Makes a manager of a group whose tasks run on {@code engine}; see {@link #open()}. */
    static AsyncContextManager<TaskGroup> open(Engine engine) {
        return GroupManager.open(engine, false);
    }

    /**
     * Makes a manager of a group in which a failure stays in its task; Kotlin: {@code supervisorScope}. An error that
     * no await of its task has raised goes to the hook for dropped errors when the block is left.
     */
    static AsyncContextManager<TaskGroup> supervised() {
        return GroupManager.open(true);
    }

    /** Makes a manager of a supervised group whose tasks run on {@code engine}; see {@link #supervised()}. */
    static AsyncContextManager<TaskGroup> supervised(Engine engine) {
        return GroupManager.open(engine, true);
    }

    /**
     * Starts {@code body} as a task. Any thread may call it, and a task of the group may.
     *
     * @throws IllegalStateException if the group is closing or was left; {@code body} does not run
     */
    <T extends @Nullable Object> Task<T> start(CoroutineBody<T> body);

    /** Starts {@code body} as a task on {@code engine}; see {@link #start(CoroutineBody)}. */
    <T extends @Nullable Object> Task<T> start(Engine engine, CoroutineBody<T> body);

    /** Starts {@code body} as a task with {@code name}, for messages; see {@link #start(CoroutineBody)}. */
    <T extends @Nullable Object> Task<T> start(String name, CoroutineBody<T> body);

    /** Starts {@code awaitable} as a task; see {@link #start(CoroutineBody)}. A coroutine that is refused is closed. */
    <T extends @Nullable Object> Task<T> startAwaitable(Awaitable<T> awaitable);

    /**
     * Closes all tasks and ends the block, which then raises nothing for it. Any thread may call it. After the block's
     * end it does nothing.
     */
    void cancel();
}
