package io.corobridge.streams;

import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;

/**
 * The subscription of this library's publishers. It also shows the state of the body, the demand, and the end of the
 * cleanup. Any thread may call it.
 *
 * @since 0.1.0
 */
public interface BridgeSubscription extends Subscription {

    /** Returns the state of the body; {@code RUNNING} covers the time inside {@code onNext}. */
    Coroutine.State state();

    /** Counts the elements that were requested and not delivered yet; 0 after a {@link #cancel}. */
    long demand();

    /** Counts the elements that were delivered. */
    long delivered();

    /**
     * Returns an awaitable of the end of the body, cleanup included: after a completion, an error or a {@link #cancel}.
     * Its await raises no error of the body.
     */
    Awaitable<@Nullable Void> closing();
}
