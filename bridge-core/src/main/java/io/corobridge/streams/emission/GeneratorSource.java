package io.corobridge.streams.emission;

import io.corobridge.GeneratorExit;
import io.corobridge.LiveBody;
import io.corobridge.frame.ExitBlock;
import io.corobridge.frame.GeneratorFrame;
import io.corobridge.frame.Misuse;
import io.corobridge.frame.Raise;
import io.corobridge.frame.Unchecked;
import io.corobridge.streams.guard.Hooks;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Runs the body of a generator: a {@code yield} waits for demand, then signals from the body's own stack.
 *
 * <p>A {@code yield v} that returns has delivered v to a subscriber that had not cancelled when {@code onNext}
 * returned. One that raises has passed v to the discard hook; or it has delivered v, and the subscriber cancelled
 * meanwhile.
 *
 * <p>A body that swallows its exit and yields again gets an {@code IllegalStateException} there, which is reported. A
 * body that swallows that error, too, is {@linkplain #leaveSuspended left suspended} at its next yield.
 */
public class GeneratorSource<T> extends BodySource<T> {

    // owned by the fiber
    private @Nullable Object waiting; // an element that waits for demand
    private @Nullable IllegalStateException ignored; // raised at a yield after the exit
    private @Nullable ExitBlock ignoredOf; // the block at whose cleanup a yield raised an error

    public GeneratorSource(GeneratorFrame frame, Emission<T> emission) {
        super(frame, emission);
        if (!frame.attach(this)) { // another reader has the generator, or it has ended
            throw frame.finished() ? Misuse.ended(frame) : Misuse.isRead(frame);
        }
    }

    @Override
    public @Nullable Object yielded(@Nullable Object value) {
        if (innermost() != null && isCleanup()) {
            return yieldedInCleanup(value);
        }
        Delivery delivery = value == null ? Delivery.CLOSED : emission.deliver(Unchecked.cast(value), this);
        return delivery == Delivery.DELIVERED ? exitOfBlock() : undelivered(delivery, value);
    }

    /** Raises an error at a yield in the cleanup of a block. At the second one there, the body is left suspended. */
    private @Nullable Object yieldedInCleanup(@Nullable Object value) {
        if (exitRaised()) {
            return ignoresExit(value);
        }
        emission.discard(value);
        IllegalStateException raised = frame().ignoredExit();
        if (ignoredOf == innermost()) {
            return leaveSuspended(frame().named(raised));
        }
        ignoredOf = innermost();
        return Raise.plain(raised);
    }

    private @Nullable Object undelivered(Delivery delivery, @Nullable Object value) {
        if (exitRaised()) {
            return ignoresExit(value);
        }
        if (value == null) {
            enter(OURS);
            emission.terminate(Misuse.yieldedNull(frame())); // 2.13
            emission.takeCredit(); // another thread may have begun to terminate, and not taken it yet
            return exit();
        }
        return delivery == Delivery.CLOSED ? deliverOnDemand(value) : after(delivery);
    }

    /** Delivers {@code value} if demand has come; without demand, keeps it waiting. */
    private @Nullable Object deliverOnDemand(Object value) {
        waiting = null;
        Delivery delivery = Delivery.CLOSED;
        while (delivery == Delivery.CLOSED) {
            if (emission.isTaken()) {
                emission.discard(value);
                return exit();
            }
            Raise ofBlock = exitOfBlock();
            if (ofBlock != null) {
                emission.discard(value);
                return ofBlock;
            }
            if (emission.awaitsDemand()) {
                waiting = value;
                waitBegins();
                return NOT_YET;
            }
            delivery = emission.deliver(Unchecked.cast(value), this);
        }
        return after(delivery);
    }

    /** Returns the answer to a yield after {@code onNext}, in which the subscriber may have ended the stream. */
    private @Nullable Raise after(Delivery delivery) {
        return switch (delivery) {
            case THREW -> exitWith(emission.thrown());
            case LAST_DELIVERED -> exit();
            default -> exitOfBlock();
        };
    }

    /** Returns whether an element waits for demand. */
    protected final boolean isWaitingForDemand() {
        return waiting != null;
    }

    @Override
    public List<LiveBody.Wait> waits() {
        return isWaitingForDemand() ? List.of(new LiveBody.Wait("demand", null)) : super.waits();
    }

    @Override
    public @Nullable Object poll() {
        Object value = waiting;
        if (value == null) {
            return super.poll();
        }
        waitEnds(); // without demand, another one begins
        return deliverOnDemand(value);
    }

    @Override
    public Raise pinned(IllegalStateException reason) {
        Object value = waiting;
        waiting = null;
        emission.discard(value);
        return super.pinned(reason);
    }

    private @Nullable Object ignoresExit(@Nullable Object value) {
        emission.discard(value);
        if (ignored != null) {
            return leaveSuspended(new GeneratorExit());
        }
        IllegalStateException raised = frame().ignoredExit();
        ignored = raised;
        Hooks.errorDropped(emission.context(), frame().named(raised));
        return Raise.plain(raised);
    }

    @Override
    protected boolean isTold(Throwable error) {
        return error == ignored;
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
            emission.fail(error == ignored ? new GeneratorExit() : error); // ignored was reported
        }
    }
}
