package io.corobridge.woven;

import io.corobridge.Awaitable;
import io.corobridge.CoroutineScope;
import io.corobridge.GeneratorScope;
import java.util.Iterator;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * The leaf calls of woven code. Each gives the result, or {@link Woven#SUSPENDED} where the caller's body has to wait.
 *
 * <p>A scope or iterator of another body, or of another engine, is called in its plain form: that one waits on a stack,
 * or refuses. So is a scope that an application wrote. An iterator that an application wrote may be woven itself:
 * {@link IteratorCall}.
 *
 * @since 0.1.0
 */
public final class Leaves {

    private Leaves() {}

    /** Awaits {@code awaitable} in {@code body}. */
    public static @Nullable Object await(CoroutineScope co, Awaitable<?> awaitable, @Nullable Woven body) {
        WovenScope own = Woven.own(co, body);
        return own != null ? own.awaitWoven(awaitable) : co.await(awaitable);
    }

    /** Awaits {@code stage} in {@code body}. */
    public static @Nullable Object await(CoroutineScope co, CompletionStage<?> stage, @Nullable Woven body) {
        WovenScope own = Woven.own(co, body);
        return own != null ? own.awaitWoven(Awaitable.of(stage)) : co.await(stage);
    }

    /** Awaits the one element of {@code publisher} in {@code body}. */
    public static @Nullable Object await(CoroutineScope co, Publisher<?> publisher, @Nullable Woven body) {
        WovenScope own = Woven.own(co, body);
        return own != null ? own.awaitWoven(Awaitable.of(publisher)) : co.await(publisher);
    }

    /** Suspends {@code body} with {@code on}. */
    public static @Nullable Object suspend(CoroutineScope co, @Nullable Object on, @Nullable Woven body) {
        WovenScope own = Woven.own(co, body);
        return own != null ? own.suspendWoven(on) : co.suspend(on);
    }

    /** Yields {@code value} to the reader of {@code body}. */
    public static <Y extends @Nullable Object> @Nullable Object yield(
            GeneratorScope<Y, ?> co, @Nullable Object value, @Nullable Woven body) {
        WovenScope own = Woven.own(co, body);
        return own != null ? own.yieldWoven(value) : co.yield(Leaves.<Y>element(value));
    }

    /** Asks {@code iterator} for whether it has a next element: a {@link Boolean}, or {@link Woven#SUSPENDED}. */
    public static Object hasNext(Iterator<?> iterator, @Nullable Woven body) {
        WovenIterator<?> own = Woven.own(iterator, body);
        if (own != null) {
            return own.hasNextWoven();
        }
        return body == null ? iterator.hasNext() : Objects.requireNonNull(IteratorCall.call(body, iterator, true));
    }

    /** Asks {@code iterator} for its next element. */
    public static @Nullable Object next(Iterator<?> iterator, @Nullable Woven body) {
        WovenIterator<?> own = Woven.own(iterator, body);
        if (own != null) {
            return own.nextWoven();
        }
        return body == null ? iterator.next() : IteratorCall.call(body, iterator, false);
    }

    /** The compiler of the caller has checked that it is a {@code Y}, and null if that may be null. */
    @SuppressWarnings({"unchecked", "NullAway"})
    private static <Y extends @Nullable Object> Y element(@Nullable Object value) {
        return (Y) value;
    }
}
