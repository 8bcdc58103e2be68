package io.corobridge.streams;

import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;

/**
 * A body as a subscriber; {@link Subscribers} has its rules.
 *
 * @param <T> the elements
 * @param <R> the result of the body
 * @since 0.1.0
 */
public interface BridgeSubscriber<T, R extends @Nullable Object> extends Subscriber<T>, AutoCloseable {

    /**
     * Returns an awaitable of the result of the body, after its cleanup. Its await raises the error of the body, or
     * {@link java.util.concurrent.CancellationException} after a {@link #close}. Closing the await does not end the
     * body.
     */
    Awaitable<R> result();

    /** Returns {@link #result} as a stage. */
    CompletionStage<R> toCompletionStage();

    /**
     * Ends the body: {@link io.corobridge.GeneratorExit} is raised where it waits, its cleanup may await, and the
     * upstream is cancelled. Returns at once, and does nothing after the end. A body that has not started never runs.
     */
    @Override
    void close();

    /** Returns the state of the body, which may change at any time. */
    Coroutine.State state();
}
