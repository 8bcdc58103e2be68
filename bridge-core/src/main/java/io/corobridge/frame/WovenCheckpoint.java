package io.corobridge.frame;

import io.corobridge.Awaitable;
import io.corobridge.fiber.WovenOp;
import io.corobridge.woven.Woven;
import org.jspecify.annotations.Nullable;

/** A checkpoint before an await of a woven body, while the driver of its caller decides whether the exit is due. */
final class WovenCheckpoint implements WovenOp {

    private final LeafFrame frame;
    private final Host host;
    private final Awaitable<?> awaitable;

    WovenCheckpoint(LeafFrame frame, Host host, Awaitable<?> awaitable) {
        this.frame = frame;
        this.host = host;
        this.awaitable = awaitable;
    }

    @Override
    public @Nullable Object poll() {
        Object answer = host.poll();
        return answer == Host.NOT_YET ? Woven.SUSPENDED : goOn(answer);
    }

    @Override
    public @Nullable Object refuse(IllegalStateException reason) {
        return goOn(host.pinned(reason));
    }

    @Override
    public void raises(Throwable error) {
        AwaitTraces.mark(error);
    }

    /** Begins the await, whose op takes the place of this one if it waits. No call: this is not the body's stack. */
    private @Nullable Object goOn(@Nullable Object answer) {
        if (answer instanceof Raise exit) {
            Awaiting.giveUp(awaitable, frame.context());
            throw Sneaky.raise(exit.error());
        }
        return frame.stepOffStack(awaitable);
    }
}
