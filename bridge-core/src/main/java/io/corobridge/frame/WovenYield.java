package io.corobridge.frame;

import io.corobridge.fiber.WovenOp;
import io.corobridge.woven.Woven;
import org.jspecify.annotations.Nullable;

/** A {@code yield} of a woven body that waits. It asks the host that took the value, also after a hand-over. */
final class WovenYield implements WovenOp {

    private final Host host;

    WovenYield(Host host) {
        this.host = host;
    }

    @Override
    public @Nullable Object poll() {
        return result(host.poll());
    }

    @Override
    public @Nullable Object refuse(IllegalStateException reason) {
        return result(host.pinned(reason));
    }

    private static @Nullable Object result(@Nullable Object answer) {
        if (answer instanceof Raise raise) {
            throw Sneaky.raise(raise.error());
        }
        return answer == Host.NOT_YET ? Woven.SUSPENDED : answer;
    }
}
