package io.corobridge;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * The scope of an async generator's body: a {@link CoroutineScope} that can yield.
 *
 * @param <Y> the elements that the body yields
 * @param <S> the values that it is sent
 * @since 0.1.0
 */
public interface GeneratorScope<Y extends @Nullable Object, S extends @Nullable Object> extends CoroutineScope {

    /**
     * Gives {@code value} to the reader; Python: {@code yield value}.
     *
     * <p>As a publisher it waits for demand, then signals {@code onNext} from this stack, then returns. So a {@code
     * yield} that returned has delivered its value, and the subscriber had not cancelled by then. An error that {@code
     * onNext} throws is raised here, and so is the error of {@link AsyncGenerator#athrow}.
     *
     * @return the value that the reader sent, null unless it used {@link AsyncGenerator#asend}
     * @throws GeneratorExit if the subscriber cancelled before the value was delivered, or while {@code onNext} ran; or
     *     if {@code value} is null, which ends a publisher with {@code onError(NullPointerException)}
     * @throws IllegalStateException "async generator ignored GeneratorExit", if the exit was raised in this body
     *     before; a body that yields once more is suspended for good
     * @throws IllegalStateException outside the body, and on the inline engine where the body can't be suspended
     */
    @Nullable
    S yield(Y value);

    /**
     * Yields each element of {@code source} when there is demand for it; Python: {@code async for x in source: yield
     * x}.
     *
     * <p>To the reader it is the same as {@code forEach(source, co::yield)}; sent values are dropped in both. But
     * through generators that yield from one another an element costs the same however many they are, as {@code yield
     * from} does in Python. So a recursive walk is a plain body.
     *
     * @throws GeneratorExit at the element with or before which the subscriber cancelled, after {@code source} was
     *     closed
     * @throws ProtocolException if {@code source} gives no iterator, or that no awaitable
     * @throws IllegalStateException as {@link #yield}
     */
    void yieldFrom(AsyncIterable<? extends Y> source);

    /**
     * Yields each element of {@code publisher}, requested in batches of 256 and refilled at 75 %, and cancelled if the
     * loop is left early.
     *
     * @throws GeneratorExit at the element with or before which the subscriber cancelled
     * @throws IllegalStateException as {@link #yield}
     */
    default void yieldFrom(Publisher<? extends Y> publisher) {
        yieldFrom(AsyncIterable.from(publisher));
    }

    /**
     * Yields each element of {@code publisher}, requested in batches of {@code prefetch}; see {@link
     * #yieldFrom(Publisher)}.
     *
     * @throws IllegalArgumentException if {@code prefetch} is not positive
     */
    default void yieldFrom(Publisher<? extends Y> publisher, int prefetch) {
        yieldFrom(AsyncIterable.from(publisher, prefetch));
    }
}
