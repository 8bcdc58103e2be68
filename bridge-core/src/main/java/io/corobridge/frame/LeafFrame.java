package io.corobridge.frame;

import io.corobridge.AwaitIterator;
import io.corobridge.Awaitable;
import io.corobridge.Engine;
import io.corobridge.fiber.WovenFiber;
import io.corobridge.woven.LeafCall;
import io.corobridge.woven.Woven;
import io.corobridge.woven.WovenScope;
import java.lang.ref.Reference;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The waits of a frame's body on the woven engine: each returns {@link Woven#SUSPENDED} where it has no answer yet, and
 * leaves a {@link io.corobridge.fiber.WovenOp} that has it later.
 *
 * <p>A leaf that calls code of a user (a coroutine as a call, the block of a loop) leaves a {@link LeafCall} for it.
 * The caller of each method runs in this body. The weaver leaves this class as it is.
 */
abstract class LeafFrame extends AwaitFrame implements WovenScope {

    private static final String CALL_IN =
            "callIn(Lio/corobridge/CoroutineScope;Lio/corobridge/frame/Frame;)Ljava/lang/Object;";
    private static final String PULL = "pull(Lio/corobridge/CoroutineScope;)V";
    private static final String ELEMENT = "element(Ljava/lang/Object;)V";

    LeafFrame(Engine engine, Object body) {
        super(engine, body);
    }

    private WovenFiber own() {
        return Objects.requireNonNull(woven());
    }

    @Override
    public final @Nullable Object awaitWoven(Awaitable<?> awaitable) {
        if (awaitable instanceof Checked<?> checked) {
            AwaitIterator<?> begun = checked.begun();
            return begun != null ? stepThroughWoven(begun, begun) : begin(checked.awaitable());
        }
        Host host = checkInside();
        if (host.mustExit()) {
            Object answer = host.suspended(Suspension.BEFORE_AWAIT, this);
            if (answer == Host.NOT_YET) {
                return own().suspend(new WovenCheckpoint(this, host, awaitable));
            }
            if (answer instanceof Raise exit) {
                Awaiting.giveUp(awaitable, context());
                throw Sneaky.raise(exit.error());
            }
        }
        return begin(awaitable);
    }

    private @Nullable Object begin(@Nullable Awaitable<?> awaitable) {
        if (awaitable == null) {
            throw Misuse.nullAwaited(this, host());
        }
        if (awaitable instanceof CoroutineObject<?> coroutine) {
            checkAwaitedOnce(coroutine);
            Frame callee = coroutine.callee();
            boolean claimed = callee.claimAsCall(this);
            Reference.reachabilityFence(coroutine); // unreachable before it was claimed, it would be reported
            return claimed ? call(callee, awaits(coroutine), null) : stepThroughWoven(coroutine.iterator(), coroutine);
        }
        return stepThroughWoven(awaitable);
    }

    /** Steps the await of {@code awaitable}, which is not a call, to its end or its first wait. */
    private @Nullable Object stepThroughWoven(@Nullable Awaitable<?> awaitable) {
        AwaitIterator<?> iterator = Awaiting.iterator(awaitable, context(), null, host().drives());
        return stepThroughWoven(iterator, iterator);
    }

    /** Steps the await of {@code awaitable} likewise, while the suspended body is on no stack. */
    final @Nullable Object stepOffStack(Awaitable<?> awaitable) {
        AwaitIterator<?> iterator = Awaiting.iterator(awaitable, context(), null, host().drives());
        return firstSteps(iterator, iterator);
    }

    private @Nullable Object stepThroughWoven(AwaitIterator<?> iterator, Object shown) {
        try {
            return firstSteps(iterator, shown);
        } catch (Throwable error) {
            AwaitTraces.mark(error, iterator);
            throw error;
        }
    }

    private @Nullable Object firstSteps(AwaitIterator<?> iterator, Object shown) {
        Object around = awaits(shown);
        boolean over = true;
        try {
            Object result = advance(iterator, null);
            if (result == Host.NOT_YET) {
                over = false;
                return own().suspend(new WovenAwait(this, host(), iterator, around));
            }
            return result;
        } finally {
            if (over) {
                awaited(iterator, around);
            }
        }
    }

    /** Runs a coroutine as a call, or on: {@code again} is its leaf after a suspension. */
    private @Nullable Object call(Frame callee, @Nullable Object around, @Nullable CalledCoroutine again) {
        WovenFiber fiber = own();
        boolean over = true;
        try {
            if (again == null) {
                Woven.link(fiber, CALL_IN, callee);
            }
            Object result = callee.callIn(scope(), this);
            if (Woven.isSuspended(fiber)) {
                over = false;
                return fiber.suspend(again != null ? again : new CalledCoroutine(this, callee, around));
            }
            return result;
        } catch (Throwable error) {
            Woven.caught(fiber);
            throw Sneaky.raise(error);
        } finally {
            if (over) {
                awaits(around);
            }
        }
    }

    /** The leaf of a coroutine that runs as a call. */
    private static final class CalledCoroutine extends LeafCall {

        private final LeafFrame caller;
        private final Frame callee;
        private final @Nullable Object around;

        CalledCoroutine(LeafFrame caller, Frame callee, @Nullable Object around) {
            this.caller = caller;
            this.callee = callee;
            this.around = around;
        }

        @Override
        protected @Nullable Object again() {
            return caller.call(callee, around, this);
        }
    }

    @Override
    public final @Nullable Object suspendWoven(@Nullable Object on) {
        Host host = checkInside();
        if (on instanceof LeftForGood left) {
            Object answer = host.leaveSuspended(left.error());
            return answer == Host.NOT_YET ? own().suspend(new WovenYield(this, host)) : answer;
        }
        return on == ScopeFrame.QUESTION ? this : stepThroughWoven(new Suspension(on), "suspend");
    }

    /** Yields {@code value}, in a frame that is not a call. */
    final @Nullable Object yieldValueWoven(@Nullable Object value) {
        Host host = checkInside();
        Object in = host.yielded(value);
        if (in == Host.NOT_YET) {
            return own().suspend(new WovenYield(this, host));
        }
        if (in instanceof Raise raise) {
            throw Sneaky.raise(raise.error());
        }
        return in;
    }

    /** Yields {@code value} in a frame that is a call; {@code again} if the block is to go on after a suspension. */
    final @Nullable Object yieldToWoven(CalledLoop reader, @Nullable Object value, boolean again) {
        WovenFiber fiber = own();
        try {
            if (!again) {
                Woven.link(fiber, ELEMENT, reader);
            }
            reader.element(value);
        } catch (Throwable error) {
            Woven.caught(fiber);
            throw Sneaky.raise(error);
        }
        return Woven.isSuspended(fiber) ? fiber.suspend(new CalledElement(this, reader)) : null;
    }

    /** Pulls the next element of {@code loop}: for {@code hasNext}, or for a {@code next} without one. */
    final @Nullable Object pullWoven(EachLoop<?> loop, boolean asks, @Nullable CalledPull again) {
        WovenFiber fiber = own();
        try {
            if (again == null) {
                Woven.link(fiber, PULL, loop);
            }
            loop.pull(scope());
        } catch (Throwable error) {
            Woven.caught(fiber);
            throw Sneaky.raise(error);
        }
        if (Woven.isSuspended(fiber)) {
            return fiber.suspend(again != null ? again : new CalledPull(this, loop, asks));
        }
        return asks ? (Object) loop.hasNext() : loop.next();
    }

    /** The leaf of a loop whose pull has suspended. */
    private static final class CalledPull extends LeafCall {

        private final LeafFrame reader;
        private final EachLoop<?> loop;
        private final boolean asks;

        CalledPull(LeafFrame reader, EachLoop<?> loop, boolean asks) {
            this.reader = reader;
            this.loop = loop;
            this.asks = asks;
        }

        @Override
        protected @Nullable Object again() {
            return reader.pullWoven(loop, asks, this);
        }
    }

    /** The leaf of an element whose block has suspended. */
    private static final class CalledElement extends LeafCall {

        private final LeafFrame from;
        private final CalledLoop reader;

        CalledElement(LeafFrame from, CalledLoop reader) {
            this.from = from;
            this.reader = reader;
        }

        @Override
        protected @Nullable Object again() {
            return from.yieldToWoven(reader, null, true);
        }
    }
}
