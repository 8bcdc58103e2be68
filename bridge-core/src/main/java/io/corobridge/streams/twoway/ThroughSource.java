package io.corobridge.streams.twoway;

import io.corobridge.Pending;
import io.corobridge.Step;
import io.corobridge.StopAsyncIteration;
import io.corobridge.frame.GeneratorFrame;
import io.corobridge.frame.Raise;
import io.corobridge.streams.emission.Emission;
import io.corobridge.streams.emission.GeneratorSource;
import io.corobridge.streams.reading.PublisherReader;
import org.jspecify.annotations.Nullable;

/**
 * Runs a two-way generator between an upstream and a subscriber: a {@code yield} gives its value downstream, if it has
 * one, and then receives the next element.
 *
 * <p>An upstream error is raised at that {@code yield}; its completion as {@code StopAsyncIteration}, which ends the
 * stream if the body lets it pass. The upstream is asked only by a body that receives while the subscriber waits.
 */
public final class ThroughSource<In, Out> extends GeneratorSource<Out> {

    private final PublisherReader<In> upstream;
    private @Nullable StopAsyncIteration end; // by the fiber

    /** Reads {@code upstream}, whose prefetch is 1. */
    public ThroughSource(GeneratorFrame frame, PublisherReader<In> upstream, Emission<Out> emission) {
        super(frame, emission);
        this.upstream = upstream;
        upstream.isWithin(emission);
    }

    @Override
    public boolean isDue() {
        return upstream.hasEnded();
    }

    @Override
    public @Nullable Object yielded(@Nullable Object value) {
        if (value != null || exitRaised()) {
            Object in = super.yielded(value);
            if (in != null) {
                return in;
            }
        }
        enter(OURS);
        while (!closing()) {
            if (!emission.awaitsDemand() || upstream.isReady()) {
                Object received = received();
                if (received != null) {
                    leave();
                    return received;
                }
            }
            upstream.whenReady(this::demanded);
            park();
        }
        return exit();
    }

    /** The next element, what the upstream ended with, or null if neither is there yet. */
    private @Nullable Object received() {
        try {
            return upstream.step(null, null) instanceof Step.Returned<In> next ? next.value() : null;
        } catch (StopAsyncIteration completed) {
            end = completed;
            return Raise.plain(completed);
        } catch (Throwable error) {
            return Raise.plain(error);
        }
    }

    @Override
    public void closeUnstarted() {
        upstream.release();
        super.closeUnstarted();
    }

    @Override
    public void settle() {
        upstream.release();
        super.settle();
    }

    @Override
    public void finished(@Nullable Object result, @Nullable Throwable error) {
        boolean letPass = error != null && end != null && (error == end || error.getCause() == end);
        Throwable left = letPass ? null : error;
        if (upstream.release() instanceof Step.Suspended<?> closing && closing.on() instanceof Pending pending) {
            pending.whenReady(() -> super.finished(result, left));
        } else {
            super.finished(result, left);
        }
    }
}
