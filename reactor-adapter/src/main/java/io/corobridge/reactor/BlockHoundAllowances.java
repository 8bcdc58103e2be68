package io.corobridge.reactor;

import reactor.blockhound.BlockHound;
import reactor.blockhound.integration.BlockHoundIntegration;

/**
 * Tells BlockHound the one wait of the core that is none. On the class path BlockHound finds it as a service; on the module
 * path, give it: {@code BlockHound.install(new BlockHoundAllowances())}.
 *
 * <p>Where inline bodies that await one another fill an event loop's stack, the next one goes on with a stack of its own,
 * on a virtual thread, and the event loop waits for each of its steps, which it would have run itself. That wait is let
 * pass. What such a body does on its thread BlockHound does not see.
 *
 * @since 0.1.0
 */
public final class BlockHoundAllowances implements BlockHoundIntegration {

    /** For {@code ServiceLoader}, or on the module path by hand. */
    public BlockHoundAllowances() {}

    @Override
    public void applyTo(BlockHound.Builder builder) {
        builder.allowBlockingCallsInside("io.corobridge.frame.Stepper", "awaitDeepStep");
    }
}
