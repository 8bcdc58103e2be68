package io.corobridge.streams;

import io.corobridge.CoroutineScope;
import io.corobridge.frame.ScopeFrame;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** The context that surrounds a body. */
public final class Contexts {

    private Contexts() {}

    /** That of the subscriber for whom the body runs; {@link BridgeContext#NONE} for one that is stepped by hand. */
    public static BridgeContext of(CoroutineScope co) {
        return of(ScopeFrame.of(co).context());
    }

    /**
     * Subscribes {@code subscriber} so that {@code publisher} sees {@code context}, in its library's own way. An error that
     * {@code subscribe} throws (1.9) ends the reading, and cancels the upstream if there is one.
     */
    static <T> void subscribe(Publisher<? extends T> publisher, NestedSubscriber<T> subscriber, BridgeContext context) {
        try {
            if (publisher instanceof BridgePublisher<? extends T> own) {
                own.subscribe(subscriber, context);
            } else {
                publisher.subscribe(context.within(subscriber));
            }
        } catch (Throwable error) {
            subscriber.broken(error);
        }
    }

    static BridgeContext of(@Nullable Object context) {
        return context instanceof BridgeContext known ? known : BridgeContext.NONE;
    }
}
