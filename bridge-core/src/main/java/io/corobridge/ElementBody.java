package io.corobridge;

import org.jspecify.annotations.Nullable;

/**
 * The block of an {@code async for}. What it throws leaves the loop.
 *
 * @param <T> the elements
 * @since 0.1.0
 */
@FunctionalInterface
public interface ElementBody<T extends @Nullable Object> {

    /** Runs once per element. */
    void run(T element) throws Throwable;
}
