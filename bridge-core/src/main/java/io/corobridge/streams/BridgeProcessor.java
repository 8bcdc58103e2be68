package io.corobridge.streams;

import io.corobridge.Awaitable;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Processor;

/**
 * A two-way generator as a processor; {@link Processors} has its rules.
 *
 * @param <In> the elements of the upstream, which the body's {@code yield} returns
 * @param <Out> the elements that the body yields
 * @since 0.1.0
 */
public interface BridgeProcessor<In, Out> extends Processor<In, Out>, BridgePublisher<Out>, AutoCloseable {

    /**
     * Ends the body as the cancel of its last subscriber does, also if it never had one: the upstream is cancelled and
     * the body closed. Its subscribers get {@link java.util.concurrent.CancellationException}. Does nothing after the
     * end.
     */
    @Override
    void close();

    /**
     * Returns an awaitable of the end of the body, cleanup included: after a completion, an error, the last cancel or
     * {@link #close}. Its await raises no error of the body.
     */
    Awaitable<@Nullable Void> closing();
}
