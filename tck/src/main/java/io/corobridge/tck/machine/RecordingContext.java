package io.corobridge.tck.machine;

import io.corobridge.streams.spi.BodyExecution;
import io.corobridge.streams.spi.SubscriberContext;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** The context of a program's subscriber: its hooks note what they get, and its clock is the world's. */
final class RecordingContext implements SubscriberContext {

    static final int HOOK = 900;

    private final World world;
    private final boolean hooksThrow;
    private final @Nullable BodyExecution execution;

    RecordingContext(World world, Program program) {
        this.world = world;
        hooksThrow = program.hooksThrow();
        execution = program.queued() ? new Queued(world) : null;
    }

    /** Runs each stretch of a body when the play says so. */
    private record Queued(World world) implements BodyExecution {

        @Override
        public Executor executor() {
            return world::post;
        }
    }

    @Override
    public @Nullable BodyExecution execution() {
        return execution;
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
        if (hooksThrow && world.isOurs()) {
            throw new Trouble(HOOK);
        }
    }
}
