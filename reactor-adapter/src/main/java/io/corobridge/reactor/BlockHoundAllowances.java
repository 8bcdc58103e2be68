package io.corobridge.reactor;

import reactor.blockhound.BlockHound;
import reactor.blockhound.integration.BlockHoundIntegration;

/**
 * Allows the two waits of the core that BlockHound must not report. On the class path BlockHound finds it as a service.
 * On the module path an application passes it: {@code BlockHound.install(new BlockHoundAllowances())}.
 *
 * <p>Inline bodies that await one another may fill an event loop's stack. Then the next body continues on a virtual
 * thread, and the event loop waits for each of its steps, which it would have run itself otherwise. This wait is
 * allowed. BlockHound does not see a blocking call that such a body makes on its virtual thread.
 *
 * <p>The other wait is that of a test, whose bodies on threads are handed over: an event loop that resumes such a body
 * waits for it, as it would run an inline body itself.
 *
 * @since 0.1.0
 */
public final class BlockHoundAllowances implements BlockHoundIntegration {

    /** Makes the integration, for {@code ServiceLoader} or by hand on the module path. */
    public BlockHoundAllowances() {}

    @Override
    public void applyTo(BlockHound.Builder builder) {
        builder.allowBlockingCallsInside("io.corobridge.frame.Stepper", "awaitDeepStep");
        builder.allowBlockingCallsInside("io.corobridge.fiber.HandedOverFiber", "handOver");
    }
}
