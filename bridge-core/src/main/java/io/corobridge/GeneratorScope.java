package io.corobridge;

import org.jspecify.annotations.Nullable;

/**
 * What the body of an async generator sees: a {@link CoroutineScope} that can yield.
 *
 * @param <Y> what it yields
 * @param <S> what it is sent
 * @since 0.1
 */
public interface GeneratorScope<Y extends @Nullable Object, S extends @Nullable Object> extends CoroutineScope {

    /**
     * Gives {@code value} to the reader; Python: {@code yield value}.
     *
     * <p>As a publisher it waits for demand, then signals {@code onNext} from this stack, then returns: {@code yield}
     * returned means that the value was delivered, {@link GeneratorExit} raised here that it was not.
     *
     * @return what the reader sent, null unless it used {@link AsyncGenerator#asend}
     */
    @Nullable
    S yield(Y value);
}
