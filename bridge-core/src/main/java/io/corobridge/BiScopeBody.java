package io.corobridge;

import org.jspecify.annotations.Nullable;

/**
 * The block of an {@code async with} of two managers, see {@link ScopeBody}.
 *
 * @param <A> the resource of the first manager
 * @param <B> the resource of the second manager
 * @param <T> the result of the block
 * @since 0.1.0
 */
@FunctionalInterface
public interface BiScopeBody<A extends @Nullable Object, B extends @Nullable Object, T extends @Nullable Object> {

    /**
     * Runs the block, inside both managers.
     *
     * @return the result of the block, null included
     * @throws Throwable any error, which the second exit gets first
     */
    @Nullable
    T run(A first, B second) throws Throwable;
}
