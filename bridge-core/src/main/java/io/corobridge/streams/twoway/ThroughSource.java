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
 * Runs a two-way generator between an upstream and a subscriber. A {@code yield} delivers its value, unless that is
 * null, and then receives the next element.
 *
 * <p>An error of the upstream is raised at that {@code yield}. Its completion is raised as {@code StopAsyncIteration},
 * which completes the stream if the body does not catch it. Elements are requested only while the body receives and the
 * subscriber has demand.
 */
public final class ThroughSource<In, Out> extends GeneratorSource<Out> {

    private final PublisherReader<In> upstream;
    // by the fiber
    private boolean receiving; // waits for the next element
    private @Nullable StopAsyncIteration completion; // was raised for the upstream's completion

    /** A source that reads {@code upstream}, whose prefetch is 1. */
    public ThroughSource(GeneratorFrame frame, PublisherReader<In> upstream, Emission<Out> emission) {
        super(frame, emission);
        this.upstream = upstream;
        upstream.isWithin(emission);
        upstream.isReadBy(this::isClosed);
    }

    @Override
    public boolean isDue() {
        return upstream.hasEnded();
    }

    @Override
    public @Nullable Object yielded(@Nullable Object value) {
        Object in = value == null && !exitRaised() ? null : super.yielded(value);
        return in == null ? receive() : in;
    }

    @Override
    public @Nullable Object poll() {
        if (receiving) {
            return receive();
        }
        boolean yields = isWaitingForDemand();
        Object in = super.poll();
        return yields && in == null ? receive() : in;
    }

    @Override
    public Raise pinned(IllegalStateException reason) {
        receiving = false;
        return super.pinned(reason);
    }

    /** The next element, the exit if it is due, or NOT_YET. */
    private Object receive() {
        enter(OURS);
        receiving = false;
        if (isClosed()) {
            return exit();
        }
        Raise ofBlock = exitOfBlock();
        if (ofBlock != null) {
            return ofBlock;
        }
        if (!emission.awaitsDemand() || upstream.isReady()) {
            Object received = received();
            if (received != null) {
                leave();
                return received;
            }
        }
        receiving = true;
        upstream.whenReady(this::demanded);
        return NOT_YET;
    }

    /** Returns the next element, a {@link Raise} for the upstream's end, or null if neither is there yet. */
    private @Nullable Object received() {
        try {
            return upstream.step(null, null) instanceof Step.Returned<In> next ? next.value() : null;
        } catch (StopAsyncIteration completed) {
            completion = completed;
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
    protected void settle() {
        upstream.release();
        super.settle();
    }

    @Override
    public void finished(@Nullable Object result, @Nullable Throwable error) {
        boolean completes = error != null
                && completion != null
                && (error == completion || error.getCause() == completion); // the body did not catch it
        Throwable left = completes ? null : error;
        if (upstream.release() instanceof Step.Suspended<?> closing && closing.on() instanceof Pending pending) {
            pending.whenReady(() -> super.finished(result, left));
        } else {
            super.finished(result, left);
        }
    }
}
