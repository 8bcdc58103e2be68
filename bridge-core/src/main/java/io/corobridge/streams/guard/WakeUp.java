package io.corobridge.streams.guard;

import io.corobridge.fiber.VarHandles;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Wakes one waiter each time its condition may have changed; a {@link Latch} does so once.
 *
 * <p>The waiting thread writes {@code waiter} and then reads its condition. The other thread writes the condition and
 * then reads {@code waiter}. Both are volatile, so at least one sees the other's write, and no wake-up is lost.
 */
public final class WakeUp {

    private static final VarHandle WAITER = VarHandles.handle(MethodHandles.lookup(), "waiter", Runnable.class);

    private volatile @Nullable Runnable waiter;

    /** Registers {@code resume} for the next wake-up, and replaces an earlier one. Null unregisters. */
    public void register(@Nullable Runnable resume) {
        waiter = resume;
    }

    /** Calls the registered waiter, once. */
    public void wake() {
        if (waiter != null && WAITER.getAndSet(this, (Runnable) null) instanceof Runnable waiting) {
            waiting.run();
        }
    }
}
