package io.corobridge;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * What the body of an async generator sees: a {@link CoroutineScope} that can yield.
 *
 * @param <Y> what it yields
 * @param <S> what it is sent
 * @since 0.1.0
 */
public interface GeneratorScope<Y extends @Nullable Object, S extends @Nullable Object> extends CoroutineScope {

    /**
     * Gives {@code value} to the reader; Python: {@code yield value}.
     *
     * <p>As a publisher it waits for demand, then signals {@code onNext} from this stack, then returns: the value was
     * delivered, and the subscriber had not cancelled.
     *
     * @return what the reader sent, null unless it used {@link AsyncGenerator#asend}
     * @throws GeneratorExit if the subscriber cancelled: before the value was delivered, or while {@code onNext} ran
     * @throws IllegalStateException if this body has met its exit before
     */
    @Nullable
    S yield(Y value);

    /**
     * Yields each element of {@code source}, each when there is demand for it; Python: {@code async for x in source:
     * yield x}.
     *
     * <p>It is the same as {@code forEach(source, co::yield)} for whoever reads, cancels or fails, and what is sent goes
     * to nobody either. But through generators that yield from one another an element costs the same however many they
     * are, as {@code yield from} does in Python: a recursive walk is a plain body.
     *
     * @throws GeneratorExit at the element with or before which the subscriber cancelled, after {@code source} was closed
     */
    void yieldFrom(AsyncIterable<? extends Y> source);

    /**
     * Yields each element of {@code publisher}, requested in batches of 256 and refilled at 75 %, and cancelled if the
     * loop is left early. {@link AsyncIterable#from(Publisher, int)} takes another prefetch.
     *
     * @throws GeneratorExit at the element with or before which the subscriber cancelled
     */
    default void yieldFrom(Publisher<? extends Y> publisher) {
        yieldFrom(AsyncIterable.from(publisher));
    }
}
