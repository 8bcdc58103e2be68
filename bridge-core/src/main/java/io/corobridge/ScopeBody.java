package io.corobridge;

import org.jspecify.annotations.Nullable;

/**
 * The block of an {@code async with}. What it throws is given to the exit. One without a result returns null.
 *
 * @param <R> what the manager's enter gives
 * @param <T> what the block returns
 * @since 0.1.0
 */
@FunctionalInterface
public interface ScopeBody<R extends @Nullable Object, T extends @Nullable Object> {

    /** Runs between enter and exit, with what the manager's enter gave; null is a result, or stands for none. */
    @Nullable
    T run(R resource) throws Throwable;
}
