package io.corobridge.streams;

import io.corobridge.Awaitable;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Processor;

/**
 * A two-way generator as a processor, see {@link Processors}.
 *
 * @param <In> what its upstream gives and the body's {@code yield} returns
 * @param <Out> what the body yields
 * @since 0.1.0
 */
public interface BridgeProcessor<In, Out> extends Processor<In, Out>, BridgePublisher<Out>, AutoCloseable {

    /**
     * Ends the body as the cancel of its last subscriber does, also if it never had one: the upstream is cancelled, the
     * body closed. Its subscribers get {@link java.util.concurrent.CancellationException}. A no-op after its end.
     */
    @Override
    void close();

    /** Ends when the body has ended, cleanup included: after a completion, an error, the last cancel or {@link #close}. */
    Awaitable<@Nullable Void> closing();
}
