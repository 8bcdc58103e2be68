package io.corobridge.streams.emission;

import io.corobridge.GeneratorExit;
import io.corobridge.frame.GeneratorFrame;
import io.corobridge.frame.Raise;
import io.corobridge.frame.Unchecked;
import io.corobridge.streams.guard.Hooks;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Runs the body of a generator: a {@code yield} waits for demand, then signals from the body's own stack.
 *
 * <p>A {@code yield v} that returns has delivered v to a subscriber that had not cancelled when {@code onNext} returned. One
 * that raises has not delivered v, which went to the discard hook; or it has, and the subscriber cancelled meanwhile.
 *
 * <p>A body that swallows its exit and yields again gets an {@code IllegalStateException} there, which is reported. One that
 * swallows that, too, is {@linkplain #leaveSuspended left suspended} at its next yield.
 */
public class GeneratorSource<T> extends EmittingTask<T> {

    private @Nullable IllegalStateException ignored; // by the fiber: raised at a yield behind the exit

    public GeneratorSource(GeneratorFrame frame, Emission<T> emission) {
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

    /** Delivers {@code value} later, if there is no demand yet. The error to raise in the body, null for none. */
    private @Nullable Raise undelivered(Delivery first, @Nullable Object value) {
        if (exitRaised()) {
            return ignoresExit(value);
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
        return switch (delivery) {
            case THREW -> exitWith(emission.thrown());
            case LAST_DELIVERED -> exit();
            default -> null;
        };
    }

    private Raise ignoresExit(@Nullable Object value) {
        emission.discard(value);
        if (ignored != null) {
            leaveSuspended(new GeneratorExit());
        }
        IllegalStateException raised = frame().ignoredExit();
        ignored = raised;
        Hooks.errorDropped(emission.context(), frame().named(raised));
        return Raise.plain(raised);
    }

    private GeneratorFrame frame() {
        return (GeneratorFrame) frame;
    }

    @Override
    public void rejected(RejectedExecutionException reason) {
        emission.terminate(reason);
    }

    @Override
    public void finished(@Nullable Object result, @Nullable Throwable error) {
        if (error == null) {
            emission.complete();
        } else {
            emission.fail(error == ignored ? new GeneratorExit() : error); // that was reported
        }
    }
}
