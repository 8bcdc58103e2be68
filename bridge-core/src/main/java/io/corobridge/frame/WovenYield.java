package io.corobridge.frame;

import io.corobridge.fiber.WovenOp;
import io.corobridge.woven.Woven;
import org.jspecify.annotations.Nullable;

/**
 * A {@code yield} of a woven body that waits. It asks the host that took the value, also after a hand-over. After the
 * answer it meets an exit that has become due, as at a checkpoint: the time of a block may be over while the reader had
 * the element.
 */
final class WovenYield implements WovenOp {

    private final LeafFrame frame;
    private final Host host;
    private boolean answered;
    private @Nullable Object sent; // the answer, while the driver of the caller decides whether the exit is due

    WovenYield(LeafFrame frame, Host host) {
        this.frame = frame;
        this.host = host;
    }

    @Override
    public @Nullable Object poll() {
        Object answer = host.poll();
        if (answer == Host.NOT_YET) {
            return Woven.SUSPENDED;
        }
        if (!answered && !(answer instanceof Raise) && host.mustExit()) {
            answered = true;
            sent = answer;
            answer = host.suspended(Suspension.BEFORE_AWAIT, frame);
        }
        return result(answer);
    }

    @Override
    public @Nullable Object refuse(IllegalStateException reason) {
        return result(host.pinned(reason));
    }

    private @Nullable Object result(@Nullable Object answer) {
        if (answer instanceof Raise raise) {
            throw Sneaky.raise(raise.error());
        }
        if (answer == Host.NOT_YET) {
            return Woven.SUSPENDED;
        }
        return answered ? sent : answer;
    }
}
