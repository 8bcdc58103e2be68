package io.corobridge.streams;

import io.corobridge.Engine;
import io.corobridge.GeneratorBody;
import io.corobridge.streams.spi.SubscriberContext;
import io.corobridge.streams.twoway.GeneratorProcessor;
import java.util.Objects;

/**
 * Makes processors of two-way generators. A processor is one run of the body. For an upstream that is known, {@link
 * Publishers#through(org.reactivestreams.Publisher, GeneratorBody)} does the same, with one run for each subscriber.
 *
 * <ul>
 *   <li><b>Signals:</b> {@code In in = co.yield(out)} gives {@code out} downstream and returns the next element; {@code
 *       co.yield(null)} only receives. {@code onError} is raised at the {@code yield}, and the body may handle it and
 *       go on. {@code onComplete} is raised there as {@link io.corobridge.StopAsyncIteration}, which a plain loop lets
 *       pass to end the stream.
 *   <li><b>Demand:</b> the body starts with the first request, or with the end of the upstream. One element is in
 *       flight, requested of the upstream when the body receives and its subscribers wait.
 *   <li><b>Subscribers:</b> several subscribers share the one run, each from its subscription on. The run goes on while
 *       one of them has demand and none has more than {@code ahead} elements waiting. By default {@code ahead} is 0, so
 *       the slowest subscriber sets the pace. An error comes after the elements that a
 *       subscriber requested and waits for no further demand (4.2); the completion does. A
 *       subscriber that comes after the end gets the end.
 *   <li><b>Cancel:</b> the cancel of the last subscriber cancels the upstream and closes the body; {@link
 *       BridgeSubscription#closing} ends with its cleanup. A later subscriber gets {@link IllegalStateException}.
 *   <li><b>Errors:</b> as of {@link Publishers}. An upstream that breaks a rule is reported to {@link
 *       SubscriberContext#errorDropped}, with the rule's number. A subscriber whose {@code onNext} throws counts as
 *       cancelled.
 *   <li><b>Thread:</b> signals come from the body's thread, or from the request of a subscriber that lagged.
 * </ul>
 *
 * @since 0.1.0
 */
public final class Processors {

    private Processors() {}

    /** Makes a processor of {@code body} on the default engine. */
    public static <In, Out> BridgeProcessor<In, Out> of(GeneratorBody<Out, In> body) {
        return of(Engine.getDefault(), body);
    }

    /** Makes a processor of {@code body} on {@code engine}. */
    public static <In, Out> BridgeProcessor<In, Out> of(Engine engine, GeneratorBody<Out, In> body) {
        return of(engine, 0, SubscriberContext.NONE, body);
    }

    /**
     * Makes a processor of {@code body} on {@code engine}, with room for subscribers that lag.
     *
     * @param ahead the number of elements that may wait for a subscriber that requested fewer than another
     * @param context the context of the body, and the hooks for elements and errors that do not reach it; a subscriber
     *     has its own context
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
