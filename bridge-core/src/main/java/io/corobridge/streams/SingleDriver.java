package io.corobridge.streams;

import io.corobridge.frame.CoroutineFrame;
import org.jspecify.annotations.Nullable;

/** Runs the body of a coroutine, and signals its result once it has ended. */
final class SingleDriver<T> extends EmittingDriver<T> {

    /** Runs a {@code frame} that nobody else has. */
    SingleDriver(CoroutineFrame frame, Emission<T> emission) {
        super(frame, emission);
        frame.attach(this);
    }

    @Override
    public @Nullable Object yielded(@Nullable Object value) {
        throw new IllegalStateException("a coroutine does not yield");
    }

    @Override
    @SuppressWarnings("unchecked")
    void finished(@Nullable Object result, @Nullable Throwable error) {
        if (error == null) {
            Signals.result((T) result, emission);
        } else {
            emission.fail(error);
        }
    }
}
