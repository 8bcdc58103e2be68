package io.corobridge.streams;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;

/** What a scope has subscribed to, and what of the library's own is inside. */
final class ScopeUpstream extends Upstream {

    final ScopeChildren children;

    private final @Nullable ScopeChildren around;
    private final CompletableFuture<@Nullable Void> passed = new CompletableFuture<>();
    private volatile boolean subscribing = true;

    ScopeUpstream(ScopeChild scope, NestedSubscriber<?> reader) {
        super(scope.context(), reader);
        children = new ScopeChildren(scope);
        around = scope.scope();
    }

    /** Makes the subscribe: what it subscribes is inside. */
    void subscribe(Runnable call) {
        ScopeChildren.within(children, call);
    }

    /** Whether a signal came on a stack that is inside; what is passed on is not. */
    boolean isInside() {
        return ScopeChildren.current() == children;
    }

    /** Passes on a signal that {@link #isInside}. */
    void outside(Runnable signal) {
        ScopeChildren.within(around, signal);
    }

    void subscribed() {
        subscribing = false;
        if (subscription() == null) {
            passed.complete(null);
        }
    }

    /**
     * Cancels, and calls {@code then} when the cancel was passed on. Another thread may be in the middle of a subscribe or
     * a request, and pass it on later; if that concerns nobody but a foreign source, which may block for ever, {@code
     * then} does not wait for it.
     */
    void cancel(Runnable then) {
        children.leave(passed); // before the look whether there are any
        cancel();
        if (subscribing || (subscription() != null && !children.isEmpty())) {
            passed.thenRun(then);
        } else {
            then.run();
        }
    }

    @Override
    void pass(Subscription current, long n) {
        ScopeChildren.within(children, () -> current.request(n));
    }

    @Override
    void pass(Subscription current) {
        try {
            ScopeChildren.within(children, current::cancel);
        } finally {
            passed.complete(null);
        }
    }
}
