package io.corobridge;

import org.jspecify.annotations.Nullable;

/**
 * The body of a coroutine; Python: an {@code async def} function. A body without a result returns null.
 *
 * @param <T> the result
 * @since 0.1.0
 */
@FunctionalInterface
public interface CoroutineBody<T extends @Nullable Object> {

    /**
     * Runs the body, once.
     *
     * @param co the scope that the body awaits through
     * @return the result of the coroutine
     * @throws Throwable any error, which the coroutine raises as it is; {@code StopIteration} becomes {@code
     *     IllegalStateException}
     */
    T run(CoroutineScope co) throws Throwable;

    /**
     * Names {@code body}: in the name of its thread, in the list of live bodies, in warnings and errors. Without a
     * name, it has that of the class that it was written in.
     */
    static <T extends @Nullable Object> CoroutineBody<T> named(String name, CoroutineBody<T> body) {
        return Factories.named(name, body);
    }
}
