package io.corobridge.concurrent;

import io.corobridge.CoroutineScope;
import org.jspecify.annotations.Nullable;

/**
 * The body of a task that is started for one element.
 *
 * @param <T> the elements
 * @param <R> the results
 * @since 0.1.0
 */
@FunctionalInterface
public interface TaskBody<T extends @Nullable Object, R extends @Nullable Object> {

    /**
     * Runs the body of one task.
     *
     * @param co the scope of the task
     * @param element the element that it was started for
     * @throws Throwable any error, which fails the task
     */
    R run(CoroutineScope co, T element) throws Throwable;
}
