package io.corobridge.tck.machine;

import io.corobridge.streams.spi.SubscriberContext;
import java.time.Duration;

/** The context of a program's subscriber: its hooks note what they get, and its clock is the world's. */
final class RecordingContext implements SubscriberContext {

    static final int HOOK = 900;

    private final World world;
    private final boolean hooksThrow;

    RecordingContext(World world, boolean hooksThrow) {
        this.world = world;
        this.hooksThrow = hooksThrow;
    }

    @Override
    public Runnable schedule(Runnable task, Duration delay) {
        return world.schedule(delay.toMillis(), task);
    }

    @Override
    public void errorDropped(Throwable error) {
        world.log("dropped " + Thrown.name(error));
        mayThrow();
    }

    @Override
    public void elementDropped(Object element) {
        world.log("dropped element " + element);
        mayThrow();
    }

    @Override
    public void elementDiscarded(Object element) {
        world.log("discarded " + element);
        mayThrow();
    }

    private void mayThrow() {
        if (hooksThrow) {
            throw new Trouble(HOOK);
        }
    }
}
