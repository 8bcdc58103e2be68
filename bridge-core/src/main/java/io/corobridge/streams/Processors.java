package io.corobridge.streams;

import io.corobridge.Engine;
import io.corobridge.GeneratorBody;
import io.corobridge.streams.spi.SubscriberContext;
import io.corobridge.streams.twoway.GeneratorProcessor;
import java.util.Objects;

/**
 * Two-way generators as processors. {@link Publishers#through(org.reactivestreams.Publisher, GeneratorBody)} is the same
 * for an upstream that is at hand, anew for each subscriber; a processor is one run of the body.
 *
 * <ul>
 *   <li><b>Signals:</b> {@code In in = co.yield(out)} gives {@code out} downstream and returns the next element; {@code
 *       co.yield(null)} only receives. {@code onError} is raised at the {@code yield}, and the body may handle it and go
 *       on; {@code onComplete} as {@link io.corobridge.StopAsyncIteration}, which a plain loop lets pass to end the
 *       stream.
 *   <li><b>Demand:</b> the body starts with the first request, or with the end of the upstream. One element is in
 *       flight, asked of the upstream when the body receives and its subscribers wait.
 *   <li><b>Subscribers:</b> several share the one run, each from when it subscribed. It goes on while one of them wants
 *       an element and none has more than {@code ahead} waiting: 0, unless it says otherwise, so at the pace of the
 *       slowest. An error does not wait for those who lag (4.2), the completion does. Who comes after the end gets the
 *       end.
 *   <li><b>Cancel:</b> that of the last subscriber cancels the upstream and closes the body; {@link
 *       BridgeSubscription#closing} ends with its cleanup. Who comes after that gets an {@link IllegalStateException}.
 *   <li><b>Errors:</b> as of {@link Publishers}; what breaks a rule of the upstream is named in {@link
 *       SubscriberContext#errorDropped}. A subscriber whose {@code onNext} throws counts as cancelled.
 *   <li><b>Thread:</b> the body's; its signals come from there, or from the request of one who lagged.
 * </ul>
 *
 * @since 0.1.0
 */
public final class Processors {

    private Processors() {}

    /** A processor of {@code body}, on the default engine. */
    public static <In, Out> BridgeProcessor<In, Out> of(GeneratorBody<Out, In> body) {
        return of(Engine.getDefault(), body);
    }

    /** The same on {@code engine}. */
    public static <In, Out> BridgeProcessor<In, Out> of(Engine engine, GeneratorBody<Out, In> body) {
        return of(engine, 0, SubscriberContext.NONE, body);
    }

    /**
     * The same.
     *
     * @param ahead how many elements may wait for a subscriber that asked for fewer than another
     * @param context for the body, and for what is dropped on the way to it; a subscriber has its own
     * @throws IllegalArgumentException if {@code ahead} is negative
     */
    public static <In, Out> BridgeProcessor<In, Out> of(
            Engine engine, int ahead, SubscriberContext context, GeneratorBody<Out, In> body) {
        Objects.requireNonNull(engine, "engine");
        Objects.requireNonNull(context, "context");
        Objects.requireNonNull(body, "body");
        if (ahead < 0) {
            throw new IllegalArgumentException("ahead must not be negative, was " + ahead);
        }
        return new GeneratorProcessor<>(engine, ahead, context, body);
    }
}
