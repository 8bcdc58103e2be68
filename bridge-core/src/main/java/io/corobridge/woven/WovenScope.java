package io.corobridge.woven;

import io.corobridge.Awaitable;
import org.jspecify.annotations.Nullable;

/**
 * A scope whose body may be woven, as an engine implements it: each leaf in the form that can return {@link
 * Woven#SUSPENDED}.
 *
 * @since 0.1.0
 */
public interface WovenScope {

    /**
     * The woven body that this scope belongs to.
     *
     * @return null on other engines, for another thread than the one that runs the body now, and while nobody runs it
     */
    @Nullable
    Woven woven();

    /** Does what {@link io.corobridge.CoroutineScope#await(Awaitable)} does, or suspends. */
    @Nullable
    Object awaitWoven(Awaitable<?> awaitable);

    /** Does what {@link io.corobridge.CoroutineScope#suspend} does, or suspends. */
    @Nullable
    Object suspendWoven(@Nullable Object on);

    /** Does what {@link io.corobridge.GeneratorScope#yield} does, or suspends; for a scope that is one. */
    @Nullable
    Object yieldWoven(@Nullable Object value);
}
