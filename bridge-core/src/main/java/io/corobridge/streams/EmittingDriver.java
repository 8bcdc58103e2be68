package io.corobridge.streams;

import io.corobridge.frame.Frame;

/** Runs a body for a subscriber, on the subscription's demand. */
abstract class EmittingDriver<T> extends FiberDriver {

    final Emission<T> emission;

    EmittingDriver(Frame frame, Emission<T> emission) {
        super(frame, emission.context());
        this.emission = emission;
        emission.hearsWhenWaiting();
    }

    @Override
    void settle() {
        emission.settle();
    }

    @Override
    public final ScopeMember around() {
        return emission;
    }

    /** A body that never ran just ends; one that was stepped by hand before meets its exit where it stands. */
    @Override
    void closeUnstarted() {
        if (frame.closeAttached()) {
            emission.finished();
        } else {
            startClosing();
        }
    }
}
