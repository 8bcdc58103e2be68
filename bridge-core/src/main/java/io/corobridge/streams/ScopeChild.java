package io.corobridge.streams;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;

/** A subscription's place in the scope around it, which waits for the end of its closing. */
abstract class ScopeChild extends Closing {

    private final BridgeContext context;
    private volatile boolean closes;

    /**
     * A subscription with this context; without a scope in it, it is in that of the subscribe it is made in.
     *
     * @param own is told of the end
     */
    ScopeChild(BridgeContext given, BridgeContext own) {
        super(own);
        ScopeChildren current = given.scope() == null ? ScopeChildren.current() : null;
        context = current == null ? given : given.inside(current);
    }

    /** Who gets the signals, until a cancel. */
    abstract @Nullable Subscriber<?> subscriber();

    final @Nullable ScopeChildren scope() {
        return context.scope();
    }

    final BridgeContext context() {
        return context;
    }

    /** Before its first signal. */
    final void join() {
        ScopeChildren scope = scope();
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

    @Override
    final void ended() {
        ScopeChildren scope = scope();
        if (scope != null) {
            scope.remove(this);
        }
        super.ended();
    }

    /** Between {@link #begins} and {@link #ended}. */
    final boolean isClosing() {
        return closes && !hasEnded();
    }
}
