package io.corobridge.streams;

import io.corobridge.Awaitable;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;

/** A subscription's place in the scope around it, and the end of its closing, for which that scope waits. */
abstract class ScopeChild extends Demand {

    private final BridgeContext context;
    private final @Nullable ScopeChildren scope;
    private final Closing closing;
    private volatile boolean closes;

    /**
     * A subscription with this context; without a scope in it, it is in that of the subscribe it is made in.
     *
     * @param own is told of the end
     */
    ScopeChild(BridgeContext given, BridgeContext own) {
        closing = new Closing(own);
        ScopeChildren around = given.scope();
        ScopeChildren current = around == null ? ScopeChildren.current() : null;
        context = current == null ? given : given.inside(current);
        scope = around == null ? current : around;
    }

    /** Who gets the signals, until a cancel. */
    abstract @Nullable Subscriber<?> subscriber();

    final @Nullable ScopeChildren scope() {
        return scope;
    }

    final BridgeContext context() {
        return context;
    }

    /** Before its first signal. */
    final void join() {
        if (scope != null) {
            scope.add(this);
        }
    }

    /** It was cancelled, or is given up: from here to {@link #ended} its cleanup runs. */
    final void begins() {
        closes = true;
        ScopeChildren canceller = ScopeChildren.current();
        if (canceller != null) {
            canceller.addClosing(this);
        }
    }

    /** Its cleanup has ended. */
    final void ended() {
        if (scope != null) {
            scope.remove(this);
        }
        closing.ended();
    }

    /** Between {@link #begins} and {@link #ended}. */
    final boolean isClosing() {
        return closes && !closing.isEnded();
    }

    /** Calls {@code then} when it has ended; false, and no call, if it has already. */
    final boolean whenClosed(Runnable then) {
        return closing.whenEnded(then);
    }

    /** See {@link BridgeSubscription#closing}. */
    public final Awaitable<@Nullable Void> closing() {
        return closing.awaitable();
    }
}
