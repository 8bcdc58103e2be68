package io.corobridge;

import org.jspecify.annotations.Nullable;

/**
 * An async generator object; Python: what calling an {@code async def} function with {@code yield} gives.
 *
 * <p>Each method makes an awaitable and runs nothing; the generator runs while that awaitable is awaited, one at a time.
 *
 * @param <Y> what it yields
 * @param <S> what it is sent
 * @since 0.1
 */
public interface AsyncGenerator<Y extends @Nullable Object, S extends @Nullable Object> extends AsyncIterator<Y> {

    /** A generator of {@code body} on the default engine. */
    static <Y extends @Nullable Object, S extends @Nullable Object> AsyncGenerator<Y, S> of(GeneratorBody<Y, S> body) {
        return of(Engine.getDefault(), body);
    }

    /** A generator of {@code body} on {@code engine}. */
    static <Y extends @Nullable Object, S extends @Nullable Object> AsyncGenerator<Y, S> of(
            Engine engine, GeneratorBody<Y, S> body) {
        return Bodies.generator(engine, body);
    }

    /** Goes on with {@code value} as the result of the body's {@code yield}, until the next element. */
    Awaitable<Y> asend(@Nullable S value);

    /** Raises {@code error} at the body's {@code yield}, and goes on until the next element. */
    Awaitable<Y> athrow(Throwable error);

    /** Raises {@link GeneratorExit} at the body's {@code yield}; the body's cleanup may await. */
    Awaitable<@Nullable Void> aclose();

    /** Where it stands: running while an awaitable of it has begun and not ended. */
    Coroutine.State state();

    /** What the body awaits while it is suspended in an await, or null; Python: {@code ag_await}. */
    @Nullable
    Object awaiting();
}
