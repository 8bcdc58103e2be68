package io.corobridge.streams.guard;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Something that happens once, for one who waits. */
public final class Latch {

    private static final Runnable SET = () -> {};

    private final AtomicReference<@Nullable Runnable> waiter = new AtomicReference<>();

    public boolean isSet() {
        return waiter.get() == SET;
    }

    public void set() {
        Runnable waiting = waiter.getAndSet(SET);
        if (waiting != null && waiting != SET) {
            waiting.run();
        }
    }

    /** Calls {@code resume} when set: now if it is set already. A later caller takes the place of an earlier. */
    public void whenSet(Runnable resume) {
        Runnable before = waiter.get();
        while (before != SET) {
            if (waiter.compareAndSet(before, resume)) {
                return;
            }
            before = waiter.get();
        }
        resume.run();
    }
}
