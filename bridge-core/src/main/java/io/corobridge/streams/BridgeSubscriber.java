package io.corobridge.streams;

import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;

/**
 * A body as a subscriber, see {@link Subscribers}.
 *
 * @param <T> what it is given
 * @param <R> what the body returns
 * @since 0.1.0
 */
public interface BridgeSubscriber<T, R extends @Nullable Object> extends Subscriber<T>, AutoCloseable {

    /**
     * What the body ends with, cleanup included: its result, its error, or {@link
     * java.util.concurrent.CancellationException} after a {@link #close}. Giving up the wait does not end the body.
     */
    Awaitable<R> result();

    /** {@link #result} as a stage. */
    CompletionStage<R> toCompletionStage();

    /**
     * Ends the body: {@link io.corobridge.GeneratorExit} is raised where it waits, its cleanup may await, the upstream is
     * cancelled. Returns at once; a no-op after the end. A body that has not started never runs.
     */
    @Override
    void close();

    /** Where the body stands. */
    Coroutine.State state();
}
