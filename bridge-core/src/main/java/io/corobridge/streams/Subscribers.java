package io.corobridge.streams;

import io.corobridge.Engine;
import io.corobridge.streams.spi.SubscriberContext;
import io.corobridge.streams.twoway.CoroutineSubscriber;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes subscribers of coroutine bodies, for a publisher that is not known where the body is written. A body reads a
 * publisher that it knows by {@code co.each(publisher)}.
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
 *   <li><b>Signals:</b> {@code onSubscribe} starts the body. {@code onNext} is the next element of its loop. {@code
 *       onError} is raised at the pull, after the elements before it, and the body may handle it. {@code onComplete}
 *       ends the loop, or raises {@link io.corobridge.StopAsyncIteration} at {@code co.await(elements.anext())}, which
 *       a body may let pass to end with null.
 *   <li><b>Demand:</b> one element per pull, when the body pulls; with a {@code prefetch} in batches, as {@code
 *       co.each}.
 *   <li><b>Cancel:</b> the end of the body and {@link BridgeSubscriber#close} cancel the upstream, once. A loop that is
 *       left leaves the remaining elements to the next loop.
 *   <li><b>Thread:</b> the body's; on the inline engine the thread that signals or resumes it.
 *   <li><b>Errors:</b> the error of the body is raised by its {@linkplain BridgeSubscriber#result result}. If the
 *       result was never asked for, the error goes to {@link SubscriberContext#errorDropped}, as does an upstream that
 *       breaks a rule, with the rule's number.
 * </ul>
 *
 * @since 0.1.0
 */
public final class Subscribers {

    private Subscribers() {}

    /** Makes a subscriber of {@code body} on the default engine, which requests one element per pull. */
    public static <T, R extends @Nullable Object> BridgeSubscriber<T, R> of(SubscriberBody<T, R> body) {
        return of(Engine.getDefault(), body);
    }

    /** Makes a subscriber of {@code body} on {@code engine}, which requests one element per pull. */
    public static <T, R extends @Nullable Object> BridgeSubscriber<T, R> of(Engine engine, SubscriberBody<T, R> body) {
        return of(engine, 1, SubscriberContext.NONE, body);
    }

    /**
     * Makes a subscriber of {@code body} on {@code engine}, which requests in batches.
     *
     * @param prefetch the number of elements to request ahead, refilled at 75 %; 1 is a real 1
     * @param context the context of the body, with its hooks
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
