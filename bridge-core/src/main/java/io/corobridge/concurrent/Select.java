package io.corobridge.concurrent;

import io.corobridge.Awaitable;
import io.corobridge.ScopeBody;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * The clauses of a {@link io.corobridge.StructuredScope#select select}, in order. The first one that can go on wins;
 * of several, the one that was added first. The others are given up.
 *
 * <pre>{@code
 * String answer = co.<String>select(s -> s
 *         .on(orders, order -> "order " + order)
 *         .on(shutdown, ignored -> "shut down")
 *         .after(Duration.ofSeconds(5), () -> "nothing"));
 * }</pre>
 *
 * <p>A loser that waits in a queue of this package (a receive, a send, an acquire, an event, a barrier) has done
 * nothing: no element and no permit is taken. Any other awaitable runs as a task from the select on. A loser is closed,
 * and its cleanup ends before the select returns. A result that it still gives goes to the discard hook, an error to
 * the dropped-error hook.
 *
 * @param <R> the result of the select
 * @since 0.1.0
 */
public interface Select<R extends @Nullable Object> {

    /** Adds a clause that wins with the result of {@code awaitable}; its error is raised by the select. */
    <T extends @Nullable Object> Select<R> on(Awaitable<T> awaitable, ScopeBody<? super T, R> then);

    /**
     * Adds a clause that wins with the next element of {@code channel}. A channel that is closed and empty wins, too:
     * the select raises {@link ChannelClosedException}.
     */
    <T> Select<R> on(Channel<T> channel, ScopeBody<? super T, R> then);

    /** Adds a clause that wins with the value of {@code stage}. A loser is cancelled. */
    default <T extends @Nullable Object> Select<R> on(CompletionStage<T> stage, ScopeBody<? super T, R> then) {
        return on(Awaitable.<T>of(stage), then);
    }

    /** Adds a clause that wins with the one element of {@code publisher}, or null. A loser is cancelled. */
    default <T> Select<R> on(Publisher<T> publisher, ScopeBody<? super @Nullable T, R> then) {
        return on(Awaitable.<T>of(publisher), then);
    }

    /**
     * Adds a clause that wins after {@code time}, by the clock of the body. With {@link Duration#ZERO} it wins at once,
     * unless a clause before it does.
     */
    Select<R> after(Duration time, Callable<? extends R> then);
}
