package io.corobridge;

import org.jspecify.annotations.Nullable;

/**
 * An async generator object; Python: the result of calling an {@code async def} function with {@code yield}.
 *
 * <p>Each of its four methods makes an awaitable and runs nothing. The generator runs while that awaitable is awaited,
 * on its {@link Engine}, one awaitable at a time. Each awaitable can be awaited once. Its await raises
 *
 * <ul>
 *   <li>the error that leaves the body, as it is;
 *   <li>{@link StopAsyncIteration} from {@code anext} and {@code asend} at the body's end and after it;
 *   <li>{@link IllegalStateException} "anext(): asynchronous generator is already running", with the method's name, if
 *       another awaitable of the generator is in use or a driver has the generator;
 *   <li>{@link IllegalStateException} "cannot reuse already awaited ..", at a second await;
 *   <li>{@link IllegalStateException} "async generator raised ..", if {@code StopAsyncIteration} or {@link
 *       StopIteration} leaves the body;
 *   <li>{@link UnsupportedOperationException}, if this JVM lacks the engine; the generator has not started then.
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
 * @param <Y> the elements that it yields
 * @param <S> the values that it is sent
 * @since 0.1.0
 */
public interface AsyncGenerator<Y extends @Nullable Object, S extends @Nullable Object> extends AsyncIterator<Y> {

    /** Makes a generator of {@code body} on the default engine. */
    static <Y extends @Nullable Object, S extends @Nullable Object> AsyncGenerator<Y, S> of(GeneratorBody<Y, S> body) {
        return of(Engine.getDefault(), body);
    }

    /** Makes a generator of {@code body} on {@code engine}. */
    static <Y extends @Nullable Object, S extends @Nullable Object> AsyncGenerator<Y, S> of(
            Engine engine, GeneratorBody<Y, S> body) {
        return Factories.generator(engine, body);
    }

    /**
     * Resumes the body with {@code value} as the result of its {@code yield}; Python: {@code asend}.
     *
     * @return an awaitable of the next element; its await raises {@link ProtocolException} for a value that is sent
     *     before the first {@code yield}, and {@link StopAsyncIteration} at the end
     */
    Awaitable<Y> asend(@Nullable S value);

    /**
     * Raises {@code error} at the body's {@code yield}; Python: {@code athrow}. A generator that has not started ends
     * with it. After the end of the generator the await gives null, as in CPython 3.9.
     *
     * @return an awaitable of the next element; its await raises {@code error} if the body does not catch it, and
     *     {@link StopAsyncIteration} if the body catches it and ends
     */
    Awaitable<Y> athrow(Throwable error);

    /**
     * Raises {@link GeneratorExit} at the body's {@code yield}; Python: {@code aclose}. The body's cleanup may await. A
     * generator that has not started is closed and never starts. After the end it does nothing.
     *
     * @return an awaitable of the end of the cleanup; its await raises the error of the cleanup, and {@link
     *     IllegalStateException} "async generator ignored GeneratorExit" if the body yields again
     */
    Awaitable<@Nullable Void> aclose();

    /** Returns the state: running while an awaitable of the generator has begun and not ended. */
    Coroutine.State state();

    /** Returns the object that the suspended body awaits, or null; Python: {@code ag_await}. */
    @Nullable
    Object awaiting();
}
