package io.corobridge.streams;

import io.corobridge.StopAsyncIteration;
import io.corobridge.frame.GeneratorFrame;
import io.corobridge.frame.Raise;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * Runs a two-way generator between an upstream and a subscriber: a {@code yield} gives its value downstream, if it has
 * one, and then receives the next element.
 *
 * <p>An upstream error is raised at that {@code yield}; its completion as {@code StopAsyncIteration}, which ends the
 * stream if the body lets it pass. The upstream is asked only by a body that receives while the subscriber waits.
 */
final class ThroughDriver<In, Out> extends GeneratorDriver<Out> {

    private final Publisher<? extends In> publisher;
    private final Emission<Out> emission;
    private final Inlet<In> inlet;
    private @Nullable StopAsyncIteration end; // by the fiber

    ThroughDriver(GeneratorFrame frame, Publisher<? extends In> publisher, Emission<Out> emission) {
        super(frame, emission);
        this.publisher = publisher;
        this.emission = emission;
        inlet = new Inlet<>(emission.context(), this::demanded);
    }

    @Override
    void start() {
        super.start();
        try {
            Contexts.subscribe(publisher, inlet, emission.context());
        } catch (Throwable broken) {
            inlet.onError(broken); // 1.9 forbids it; the body is to know
        }
    }

    @Override
    public @Nullable Object yielded(@Nullable Object value) {
        if (value != null || exitRaised()) {
            Object in = super.yielded(value);
            if (in != null) {
                return in;
            }
        }
        return received();
    }

    private Object received() {
        enter(OURS);
        for (; ; ) {
            In element = inlet.take();
            if (element != null) {
                leave();
                return element;
            }
            if (closing()) {
                return exit();
            }
            if (inlet.isDone()) {
                leave();
                return ended();
            }
            if (emission.hasDemand()) {
                inlet.ask();
            }
            park();
        }
    }

    private Object ended() {
        Throwable error = inlet.error();
        if (error != null) {
            return Raise.plain(error);
        }
        end = new StopAsyncIteration();
        return Raise.plain(end);
    }

    @Override
    void settle() {
        inlet.cancel();
        super.settle();
    }

    @Override
    void finished(@Nullable Object result, @Nullable Throwable error) {
        inlet.cancel();
        boolean letPass = error != null && end != null && (error == end || error.getCause() == end);
        super.finished(result, letPass ? null : error);
    }
}
