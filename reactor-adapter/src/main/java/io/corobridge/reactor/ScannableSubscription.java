package io.corobridge.reactor;

import io.corobridge.Awaitable;
import io.corobridge.Coroutine.State;
import io.corobridge.streams.BridgeSubscription;
import org.jspecify.annotations.Nullable;
import reactor.core.Scannable;

/** The core's subscription as Reactor's tools look at it. */
final class ScannableSubscription implements BridgeSubscription, Scannable {

    private final BridgeSubscription actual;
    private final ReactorContext context;
    private volatile boolean cancelled;

    ScannableSubscription(BridgeSubscription actual, ReactorContext context) {
        this.actual = actual;
        this.context = context;
    }

    @Override
    @SuppressWarnings("rawtypes") // as Scannable declares it
    public @Nullable Object scanUnsafe(Attr key) {
        if (key == Attr.ACTUAL) {
            return context.subscriber();
        }
        if (key == Attr.REQUESTED_FROM_DOWNSTREAM) {
            return demand();
        }
        if (key == Attr.CANCELLED) {
            return cancelled;
        }
        if (key == Attr.TERMINATED) {
            return !cancelled && state() == State.CLOSED;
        }
        return key == Attr.PARENT ? null : context.source().scanUnsafe(key); // a source has no parent
    }

    @Override
    public String stepName() {
        return context.source().stepName();
    }

    @Override
    public void request(long n) {
        actual.request(n);
    }

    @Override
    public void cancel() {
        if (actual.state() != State.CLOSED) {
            cancelled = true;
            context.forgetSubscriber();
        }
        actual.cancel();
    }

    @Override
    public State state() {
        return actual.state();
    }

    @Override
    public long demand() {
        return actual.demand();
    }

    @Override
    public long delivered() {
        return actual.delivered();
    }

    @Override
    public Awaitable<@Nullable Void> closing() {
        return actual.closing();
    }
}
