package io.corobridge.streams.emission;

import io.corobridge.frame.Frame;
import io.corobridge.streams.task.FiberTask;
import io.corobridge.streams.tracking.ScopeMember;
import org.jspecify.annotations.Nullable;

/** Runs a body for a subscriber, on the subscription's demand. */
abstract class BodySource<T> extends FiberTask implements ElementSource {

    public final Emission<T> emission;

    BodySource(Frame frame, Emission<T> emission) {
        super(frame, emission.context());
        this.emission = emission;
        emission.hearsWhenWaiting();
    }

    @Override
    protected void settle() {
        emission.settle();
    }

    @Override
    public final ScopeMember around() {
        return emission;
    }

    @Override
    public final Object subscription() {
        return emission;
    }

    @Override
    public final @Nullable Object parent() {
        return emission.parent();
    }

    @Override
    public final void demanded() {
        wake();
    }

    /** Closes a body that never ran. One that was stepped by hand meets its exit at its suspension. */
    @Override
    public void closeUnstarted() {
        if (closeAttached()) {
            emission.finished();
        } else {
            startClosing();
        }
    }
}
