package io.corobridge.streams;

import io.corobridge.frame.GeneratorFrame;
import io.corobridge.frame.Raise;
import io.corobridge.frame.Unchecked;
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
    public @Nullable Object yielded(@Nullable Object value) {
        Emission<T> to = emission;
        if (exitRaised() || value == null || !to.hasDemand()) {
            Raise instead = await(value);
            if (instead != null) {
                return instead;
            }
        }
        Delivery delivery = to.deliver(Unchecked.cast(value));
        return delivery == Delivery.DELIVERED ? null : undelivered(delivery, value);
    }

    /** Waits for demand. What is raised in the body instead of a delivery, null if nothing is. */
    private @Nullable Raise await(@Nullable Object value) {
        if (exitRaised()) {
            emission.discard(value);
            return Raise.plain(new IllegalStateException("async generator ignored GeneratorExit"));
        }
        enter(OURS);
        if (value == null) {
            emission.terminate(new NullPointerException("a body yielded null")); // 2.13
            return exit();
        }
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
        return null;
    }

    private Raise undelivered(Delivery how, @Nullable Object value) {
        if (how == Delivery.THREW) {
            return exitWith(emission.thrown());
        }
        emission.discard(value);
        return exit();
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
