package io.corobridge.frame;

import io.corobridge.AwaitIterator;
import io.corobridge.fiber.WovenOp;
import io.corobridge.woven.Woven;
import org.jspecify.annotations.Nullable;

/**
 * An await of a woven body that waits: the part of {@link AwaitFrame#stepThrough} that would be on a stack.
 *
 * <p>It asks the host that began the wait, although the frame may have another one by then. The next wait is one of the
 * new host.
 */
final class WovenAwait implements WovenOp {

    private final AwaitFrame frame;
    private final AwaitIterator<?> iterator;
    private final @Nullable Object around;
    private Host host;

    /** Makes the op of a wait that {@code host} has begun; the body awaited {@code around} before. */
    WovenAwait(AwaitFrame frame, Host host, AwaitIterator<?> iterator, @Nullable Object around) {
        this.frame = frame;
        this.host = host;
        this.iterator = iterator;
        this.around = around;
    }

    @Override
    public @Nullable Object poll() {
        return advance(null);
    }

    @Override
    public @Nullable Object refuse(IllegalStateException reason) {
        return advance(reason);
    }

    @Override
    public void raises(Throwable error) {
        AwaitTraces.mark(error, iterator);
    }

    private @Nullable Object advance(@Nullable IllegalStateException refused) {
        boolean over = true;
        try {
            Object answer = refused == null ? host.poll() : host.pinned(refused);
            Object result = answer == Host.NOT_YET ? answer : frame.advance(iterator, answer);
            if (result == Host.NOT_YET) {
                over = false;
                host = answer == Host.NOT_YET ? host : frame.host();
                return Woven.SUSPENDED;
            }
            return result;
        } finally {
            if (over) {
                frame.awaited(iterator, around);
            }
        }
    }
}
