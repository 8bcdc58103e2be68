package io.corobridge;

import org.jspecify.annotations.Nullable;

/**
 * The body of an async generator; Python: an {@code async def} function with {@code yield}.
 *
 * @param <Y> the elements that it yields
 * @param <S> the values that it is sent
 * @since 0.1.0
 */
@FunctionalInterface
public interface GeneratorBody<Y extends @Nullable Object, S extends @Nullable Object> {

    /**
     * Runs the body, once per generator; its return ends the generator.
     *
     * @param co the scope that the body awaits and yields through
     * @throws Throwable any error, which the reader gets as it is; {@code StopIteration} and {@code StopAsyncIteration}
     *     become {@code IllegalStateException}
     */
    void run(GeneratorScope<Y, S> co) throws Throwable;

    /** Names {@code body}; see {@link CoroutineBody#named}. */
    static <Y extends @Nullable Object, S extends @Nullable Object> GeneratorBody<Y, S> named(
            String name, GeneratorBody<Y, S> body) {
        return Factories.named(name, body);
    }
}
