package io.corobridge.streams;

import io.corobridge.Engine;
import io.corobridge.streams.spi.SubscriberContext;
import io.corobridge.streams.twoway.CoroutineSubscriber;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Coroutines as subscribers, for a publisher that is not at hand where the body is written; where it is, {@code
 * co.each(publisher)} reads it.
 *
 * <pre>{@code
 * BridgeSubscriber<Order, Integer> saving = Subscribers.of((co, orders) -> {
 *     int saved = 0;
 *     for (Order order : co.each(orders)) {
 *         co.await(repository.save(order));
 *         saved++;
 *     }
 *     return saved;
 * });
 * publisher.subscribe(saving);
 * int saved = co.await(saving.result());
 * }</pre>
 *
 * <ul>
 *   <li><b>Signals:</b> {@code onSubscribe} starts the body. {@code onNext} is the next element of its loop, {@code
 *       onError} is raised at the pull, after the elements before it, and the body may handle it; {@code onComplete} ends
 *       the loop, or raises {@link io.corobridge.StopAsyncIteration} at {@code co.await(elements.anext())}, which a body
 *       may let pass to end with null.
 *   <li><b>Demand:</b> one element per pull, when the body pulls; with a {@code prefetch} as {@code co.each} does.
 *   <li><b>Cancel:</b> the end of the body and {@link BridgeSubscriber#close} cancel the upstream, once. A loop that is
 *       left leaves the elements to the next one.
 *   <li><b>Thread:</b> the body's; on the inline engine that of the signal or of what resumes it.
 *   <li><b>Errors:</b> what the body raises is its {@linkplain BridgeSubscriber#result result}, and goes to {@link
 *       SubscriberContext#errorDropped} if nobody has asked for that. There too goes what breaks a rule of the upstream,
 *       with its number.
 * </ul>
 *
 * @since 0.1.0
 */
public final class Subscribers {

    private Subscribers() {}

    /** A subscriber of {@code body} on the default engine, which asks for one element per pull. */
    public static <T, R extends @Nullable Object> BridgeSubscriber<T, R> of(SubscriberBody<T, R> body) {
        return of(Engine.getDefault(), body);
    }

    /** The same on {@code engine}. */
    public static <T, R extends @Nullable Object> BridgeSubscriber<T, R> of(Engine engine, SubscriberBody<T, R> body) {
        return of(engine, 1, SubscriberContext.NONE, body);
    }

    /**
     * The same.
     *
     * @param prefetch how many elements may be on their way: the first request; refilled at 75 %
     * @param context for the body, and for what it drops
     * @throws IllegalArgumentException if {@code prefetch} is not positive
     */
    public static <T, R extends @Nullable Object> BridgeSubscriber<T, R> of(
            Engine engine, int prefetch, SubscriberContext context, SubscriberBody<T, R> body) {
        Objects.requireNonNull(engine, "engine");
        Objects.requireNonNull(context, "context");
        Objects.requireNonNull(body, "body");
        return new CoroutineSubscriber<>(engine, prefetch, context, body);
    }
}
