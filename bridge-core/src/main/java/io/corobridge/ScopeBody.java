package io.corobridge;

import org.jspecify.annotations.Nullable;

/**
 * The block of an {@code async with}. A block without a result returns null.
 *
 * @param <R> the resource
 * @param <T> the result of the block
 * @since 0.1.0
 */
@FunctionalInterface
public interface ScopeBody<R extends @Nullable Object, T extends @Nullable Object> {

    /**
     * Runs the block, between enter and exit.
     *
     * @param resource the result of the manager's enter
     * @return the result of the block, null included
     * @throws Throwable any error, which the exit gets and may suppress
     */
    @Nullable
    T run(R resource) throws Throwable;
}
