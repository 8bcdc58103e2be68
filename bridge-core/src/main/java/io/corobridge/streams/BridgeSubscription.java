package io.corobridge.streams;

import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;

/**
 * The subscription that the library's publishers hand out: it tells where the body stands, and when its cleanup ended.
 * Any thread may ask.
 *
 * @since 0.1.0
 */
public interface BridgeSubscription extends Subscription {

    /** Where the body stands; {@code RUNNING} covers the time inside {@code onNext}. */
    Coroutine.State state();

    /** How many elements were asked for and not delivered yet; none after a {@link #cancel}. */
    long demand();

    /** How many elements were delivered. */
    long delivered();

    /** Ends when the body has ended, cleanup included: after a completion, an error or a {@link #cancel}. */
    Awaitable<@Nullable Void> closing();
}
