package io.corobridge.streams.emission;

import io.corobridge.frame.CoroutineFrame;
import org.jspecify.annotations.Nullable;

/** Runs the body of a coroutine, and signals its result once it has ended. */
final class CoroutineBodySource<T> extends BodySource<T> {

    /** Makes a source that runs {@code frame}, which is not yet published to another thread. */
    CoroutineBodySource(CoroutineFrame frame, Emission<T> emission) {
        super(frame, emission);
        frame.attach(this);
    }

    @Override
    public @Nullable Object yielded(@Nullable Object value) {
        throw new IllegalStateException("a coroutine does not yield");
    }

    @Override
    @SuppressWarnings("unchecked")
    public void finished(@Nullable Object result, @Nullable Throwable error) {
        if (error == null) {
            emission.complete((T) result, this);
        } else {
            emission.fail(error);
        }
    }
}
