package io.corobridge.streams.spi;

import io.corobridge.CoroutineScope;
import io.corobridge.frame.ScopeFrame;
import io.corobridge.streams.guard.Contexts;
import io.corobridge.streams.tracking.CurrentScope;

/**
 * Finds the context around a body and the scope around a thread, for adapters.
 *
 * @since 0.1.0
 */
public final class SubscriberContexts {

    private SubscriberContexts() {}

    /**
     * Returns the context of the subscriber for whom the body of {@code co} runs; {@link SubscriberContext#NONE} for a
     * body that is stepped by hand.
     *
     * @throws IllegalStateException outside the body, or if {@code co} wraps the scope of the body and does not pass
     *     {@code suspend} on
     */
    public static SubscriberContext of(CoroutineScope co) {
        return Contexts.of(ScopeFrame.of(co).context());
    }

    /**
     * Makes {@code task} stay in the scope of this thread when another thread runs it; returns {@code task} itself if
     * there is no scope. An adapter calls it from the hook of its library's schedulers, so that what an operator
     * subscribes or cancels on another thread is inside the scope.
     */
    public static Runnable propagatingScope(Runnable task) {
        return CurrentScope.propagating(task);
    }
}
