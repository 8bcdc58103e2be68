package io.corobridge.streams;

import io.corobridge.frame.GeneratorFrame;
import io.corobridge.frame.Raise;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Runs the body of a generator: a {@code yield} waits for demand, then signals from the body's own stack.
 *
 * <p>After {@code yield v} returned, v was delivered; if it raised, v was not, and went to the discard hook.
 */
class GeneratorDriver<T> extends EmittingDriver<T> {

    GeneratorDriver(GeneratorFrame frame, Emission<T> emission) {
        super(frame, emission);
        if (!frame.attach(this)) { // somebody else reads it, or has read it to its end
            throw new IllegalStateException(
                    frame.finished()
                            ? "cannot reuse already awaited __anext__()/asend()"
                            : "anext(): asynchronous generator is already running");
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public @Nullable Object yielded(@Nullable Object value) {
        if (exitRaised()) {
            emission.discard(value);
            return Raise.plain(new IllegalStateException("async generator ignored GeneratorExit"));
        }
        if (value == null) {
            enter(OURS);
            emission.terminate(new NullPointerException("a body yielded null")); // 2.13
            return exit();
        }
        if (!emission.hasDemand()) {
            enter(OURS);
            do {
                if (closing()) {
                    emission.discard(value);
                    return exit();
                }
                try {
                    park();
                } catch (IllegalStateException pinned) {
                    emission.discard(value);
                    return Raise.plain(pinned);
                }
            } while (!emission.hasDemand());
        }
        return switch (emission.deliver((T) value)) {
            case DELIVERED -> null;
            case CLOSED -> {
                emission.discard(value);
                yield exit();
            }
            case THREW -> exitWith(Objects.requireNonNull(emission.thrown()));
        };
    }

    @Override
    void rejected(RejectedExecutionException reason) {
        emission.terminate(reason);
    }

    @Override
    void finished(@Nullable Object result, @Nullable Throwable error) {
        if (error == null) {
            emission.complete();
        } else {
            emission.fail(error);
        }
    }
}
