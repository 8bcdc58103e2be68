package io.corobridge;

import org.jspecify.annotations.Nullable;

/**
 * The block of an {@code async with} of two managers, see {@link ScopeBody}.
 *
 * @param <A> what the first manager's enter gives
 * @param <B> what the second's gives
 * @param <T> what the block returns
 * @since 0.1.0
 */
@FunctionalInterface
public interface BiScopeBody<A extends @Nullable Object, B extends @Nullable Object, T extends @Nullable Object> {

    /** Runs with what both enters gave; null is a result, or stands for none. */
    @Nullable
    T run(A first, B second) throws Throwable;
}
