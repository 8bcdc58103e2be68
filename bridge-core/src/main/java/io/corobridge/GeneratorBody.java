package io.corobridge;

import org.jspecify.annotations.Nullable;

/**
 * The body of an async generator; Python: an {@code async def} function with {@code yield}. Return is its end, throw
 * its error.
 *
 * @param <Y> what it yields
 * @param <S> what it is sent
 * @since 0.1.0
 */
@FunctionalInterface
public interface GeneratorBody<Y extends @Nullable Object, S extends @Nullable Object> {

    /** Runs once per generator, with {@code co} as the way to await and to yield. */
    void run(GeneratorScope<Y, S> co) throws Throwable;
}
