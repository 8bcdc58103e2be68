package io.corobridge;

import org.jspecify.annotations.Nullable;

/**
 * The body of a coroutine; Python: an {@code async def} function. Return is its result, throw its error. One without a
 * result returns null.
 *
 * @param <T> what it returns
 * @since 0.1.0
 */
@FunctionalInterface
public interface CoroutineBody<T extends @Nullable Object> {

    /** Runs once, with {@code co} as the way to await. */
    T run(CoroutineScope co) throws Throwable;
}
