package io.corobridge;

import org.jspecify.annotations.Nullable;

/**
 * The block of an {@code async for}.
 *
 * @param <T> the elements
 * @since 0.1.0
 */
@FunctionalInterface
public interface ElementBody<T extends @Nullable Object> {

    /**
     * Runs the block for one element.
     *
     * @throws Throwable any error, which leaves the loop as it is
     */
    void run(T element) throws Throwable;
}
