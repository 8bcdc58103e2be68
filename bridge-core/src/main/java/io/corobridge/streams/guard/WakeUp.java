package io.corobridge.streams.guard;

import io.corobridge.fiber.VarHandles;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Wakes one waiter each time something may have changed; a {@link Latch} does so once.
 *
 * <p>The waiter registers and then looks at what it waits for; the other side makes a change and then wakes. Both write
 * {@code waiter} or what is waited for before they read the other, both volatile, so no wake-up is lost.
 */
public final class WakeUp {

    private static final VarHandle WAITER = VarHandles.handle(MethodHandles.lookup(), "waiter", Runnable.class);

    private volatile @Nullable Runnable waiter;

    /** Registers {@code resume} for the next wake-up, in the place of an earlier one. Null takes it back. */
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
