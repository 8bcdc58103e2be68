package io.corobridge.streams.emission;

import io.corobridge.frame.Chaining;
import io.corobridge.streams.guard.Hooks;
import io.corobridge.streams.spi.SubscriberContext;
import io.corobridge.streams.tracking.ScopeMember;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;

/** Terminal signals to a subscriber that may throw from them. */
public final class Signals {

    private Signals() {}

    /** The result of a source that has ended: an element and the end, or for null the end alone. */
    static <T> void result(@Nullable T value, Emission<T> emission) {
        if (value == null) {
            emission.complete();
            return;
        }
        Delivery delivery = emission.deliver(value, emission.driver());
        if (delivery == Delivery.DELIVERED) {
            emission.complete();
            return;
        }
        if (delivery == Delivery.CLOSED) {
            emission.discard(value);
        }
        emission.finished();
    }

    static void complete(@Nullable Subscriber<?> subscriber, ScopeMember child) {
        if (subscriber == null) {
            return; // cancelled
        }
        try {
            child.withinScope(subscriber, subscriber::onComplete);
        } catch (Throwable broken) { // 2.13
            Hooks.errorDropped(child.context(), broken);
        }
    }

    static void error(@Nullable Subscriber<?> subscriber, Throwable error, ScopeMember child) {
        SubscriberContext context = child.context();
        if (subscriber == null) {
            Hooks.errorDropped(context, error);
            return;
        }
        try {
            Throwable signalled = Hooks.signalled(context, error);
            child.withinScope(subscriber, () -> subscriber.onError(signalled));
        } catch (Throwable broken) { // 2.13
            Hooks.errorDropped(context, Chaining.after(broken, error)); // the subscriber has had the other
        }
    }
}
