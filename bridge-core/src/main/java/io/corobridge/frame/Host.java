package io.corobridge.frame;

import io.corobridge.Engine;
import io.corobridge.fiber.Body;
import io.corobridge.fiber.Dispatch;
import io.corobridge.fiber.Fiber;
import io.corobridge.fiber.Fibers;
import org.jspecify.annotations.Nullable;

/** To whom a running frame hands what it suspends on. All methods are called on the frame's fiber. */
public interface Host extends Surroundings {

    /** Makes the stack for the frame's body. */
    default Fiber fiber(Engine engine, Body body) {
        return Fibers.create(engine, body, Dispatch.DIRECT);
    }

    /** The body begins, on its fiber. The first call of all. */
    default void begins() {}

    /**
     * The body waits for {@code on}. If its exit is due, {@code on} is given up before the wait is begun: nothing is
     * subscribed, a stage is cancelled.
     *
     * @param on null for nothing: the body goes on, and has swallowed an interrupt that it may have heard
     * @param from the frame that suspends: the host's own, or one that runs as a call in it; null where nothing is
     *     waited for
     * @return what it is resumed with: the value sent, or a {@link Raise}
     */
    @Nullable
    Object suspended(@Nullable Object on, @Nullable Frame from);

    /**
     * The body yields {@code value}.
     *
     * @return what it is resumed with: the value sent, or a {@link Raise}
     */
    @Nullable
    Object yielded(@Nullable Object value);

    /**
     * The body ignored its exit twice: its run ends with {@code error} as seen from outside, and its stack, which can't be
     * unwound, is never resumed. Does not return, unless the stack is pinned and can't be suspended either.
     */
    void leaveSuspended(Throwable error);

    /** A suspension for nothing meets the exit, where the driver's thread takes off what is left of the interrupt. */
    @Override
    default Throwable interrupted(Throwable error) {
        return mustExit() && suspended(null, null) instanceof Raise exit ? exit.error() : error;
    }

    /** The body ended: with a result, or with {@code error}. The last call of all. */
    void ended(@Nullable Object result, @Nullable Throwable error);
}
