package io.corobridge;

import org.jspecify.annotations.Nullable;

/**
 * An async generator object; Python: what calling an {@code async def} function with {@code yield} gives.
 *
 * <p>Each method makes an awaitable and runs nothing; the generator runs while that awaitable is awaited, on its {@link
 * Engine}, one at a time. Each awaitable can be awaited once. Awaiting it raises
 *
 * <ul>
 *   <li>what the body raises, as it is;
 *   <li>{@link StopAsyncIteration} from {@code anext} and {@code asend} at the body's end and after it;
 *   <li>{@link IllegalStateException} if another one of the generator runs, if it was awaited before, or if {@code
 *       StopAsyncIteration} or {@link StopIteration} leaves the body.
 * </ul>
 *
 * <pre>{@code
 * AsyncGenerator<Integer, Integer> sums = AsyncGenerator.of(co -> {
 *     for (int sum = 0; ; ) {
 *         sum += co.yield(sum);
 *     }
 * });
 * co.await(sums.anext());  // 0
 * co.await(sums.asend(5)); // 5
 * co.await(sums.aclose());
 * }</pre>
 *
 * @param <Y> what it yields
 * @param <S> what it is sent
 * @since 0.1.0
 */
public interface AsyncGenerator<Y extends @Nullable Object, S extends @Nullable Object> extends AsyncIterator<Y> {

    /** A generator of {@code body} on the default engine. */
    static <Y extends @Nullable Object, S extends @Nullable Object> AsyncGenerator<Y, S> of(GeneratorBody<Y, S> body) {
        return of(Engine.getDefault(), body);
    }

    /** A generator of {@code body} on {@code engine}. */
    static <Y extends @Nullable Object, S extends @Nullable Object> AsyncGenerator<Y, S> of(
            Engine engine, GeneratorBody<Y, S> body) {
        return Factories.generator(engine, body);
    }

    /**
     * Goes on with {@code value} as the result of the body's {@code yield}, until the next element; Python: {@code asend}.
     * Awaiting it raises {@link ProtocolException} for a value that is sent before the first {@code yield}.
     */
    Awaitable<Y> asend(@Nullable S value);

    /**
     * Raises {@code error} at the body's {@code yield}, and goes on until the next element; Python: {@code athrow}. A
     * generator that has not started ends with it; one that has ended gives null, as CPython 3.9 does.
     */
    Awaitable<Y> athrow(Throwable error);

    /**
     * Raises {@link GeneratorExit} at the body's {@code yield}; the body's cleanup may await. A no-op before the start,
     * which then never comes, and after the end. Python: {@code aclose}. Awaiting it raises {@link IllegalStateException}
     * "async generator ignored GeneratorExit" if the body yields again.
     */
    Awaitable<@Nullable Void> aclose();

    /** Where it stands: running while an awaitable of it has begun and not ended. */
    Coroutine.State state();

    /** What the body awaits while it is suspended in an await, or null; Python: {@code ag_await}. */
    @Nullable
    Object awaiting();
}
