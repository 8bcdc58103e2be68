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
        Delivery delivery = value == null ? Delivery.CLOSED : emission.deliver(Unchecked.cast(value), this);
        return delivery == Delivery.DELIVERED ? null : undelivered(delivery, value);
    }

    /** Delivers {@code value} later, if there is no demand yet. What is raised in the body instead, null if nothing is. */
    private @Nullable Raise undelivered(Delivery first, @Nullable Object value) {
        if (exitRaised()) {
            emission.discard(value);
            return Raise.plain(new IllegalStateException("async generator ignored GeneratorExit"));
        }
        if (value == null) {
            enter(OURS);
            emission.terminate(new NullPointerException("a body yielded null")); // 2.13
            emission.takeCredit(); // if another thread has begun to terminate it, too
            return exit();
        }
        Delivery delivery = first;
        while (delivery == Delivery.CLOSED) {
            while (!emission.isTaken() && emission.awaitsDemand()) {
                try {
                    park();
                } catch (IllegalStateException pinned) {
                    emission.discard(value);
                    return Raise.plain(pinned);
                }
            }
            if (emission.isTaken()) {
                emission.discard(value);
                return exit();
            }
            delivery = emission.deliver(Unchecked.cast(value), this);
        }
        return delivery == Delivery.THREW ? exitWith(emission.thrown()) : null;
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
