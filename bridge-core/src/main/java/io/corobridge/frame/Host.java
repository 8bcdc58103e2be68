package io.corobridge.frame;

import io.corobridge.Engine;
import io.corobridge.fiber.Body;
import io.corobridge.fiber.Dispatch;
import io.corobridge.fiber.Fiber;
import io.corobridge.fiber.Fibers;
import org.jspecify.annotations.Nullable;

/**
 * The side of a running frame that runs it: it takes what the body suspends on, and answers what the body is resumed
 * with. All methods are called on the frame's fiber.
 *
 * <p>A wait has one form for all engines: it is asked until it has an answer. {@link #suspended}, {@link #yielded} and
 * {@link #leaveSuspended} begin a wait and give its first answer; {@link #poll} asks again. {@link #NOT_YET} is no
 * answer. An engine with a stack parks the body in between: {@link #answer}. A frame has one wait at a time.
 */
public interface Host extends Surroundings {

    /** The answer of a wait that is not over. */
    Object NOT_YET = new Object() {
        @Override
        public String toString() {
            return "NOT_YET";
        }
    };

    /** Makes the stack for the frame's body. */
    default Fiber fiber(Engine engine, Body body) {
        return Fibers.create(engine, body, Dispatch.DIRECT);
    }

    /** Tells that the body begins, on its fiber. The first call of all. */
    default void begins() {}

    /**
     * Begins to wait for {@code on}. If the exit of the body is due, {@code on} is given up before the wait is begun:
     * nothing is subscribed, a stage is cancelled.
     *
     * @param on null for nothing: the body goes on, and has swallowed an interrupt that it may have heard
     * @param from the frame that suspends: the host's own, or one that runs as a call in it; null where nothing is
     *     waited for
     * @return the value that the body is resumed with, or a {@link Raise}; {@link #NOT_YET} if it has to wait
     */
    @Nullable
    Object suspended(@Nullable Object on, @Nullable Frame from);

    /**
     * Takes {@code value}, which the body yields.
     *
     * @return the value that the body is resumed with, or a {@link Raise}; {@link #NOT_YET} if it has to wait
     */
    @Nullable
    Object yielded(@Nullable Object value);

    /** Asks the wait again that was begun last; the answer is as there. */
    @Nullable
    Object poll();

    /**
     * Parks the body until it may be worth to {@link #poll}.
     *
     * @throws IllegalStateException if the stack is pinned: then {@link #pinned} ends the wait
     */
    void park();

    /**
     * Gives up the wait, for a body that can't be parked because of {@code reason}; returns what is raised in the body.
     */
    Raise pinned(IllegalStateException reason);

    /**
     * Waits on the body's own stack until {@code first}, the first answer of a wait, is followed by one that is none of
     * NOT_YET.
     */
    default @Nullable Object answer(@Nullable Object first) {
        Object answer = first;
        while (answer == NOT_YET) {
            try {
                park();
            } catch (IllegalStateException reason) {
                return pinned(reason);
            }
            answer = poll();
        }
        return answer;
    }

    /**
     * Leaves a body suspended for good that ignored its exit twice: its run ends with {@code error} as seen from
     * outside, and its stack, which can't be unwound, is never resumed.
     *
     * @return {@link #NOT_YET}, and so does each {@link #poll}; only a pinned stack goes on
     */
    @Nullable
    Object leaveSuspended(Throwable error);

    /** A suspension for nothing meets the exit, where the driver's thread takes off what is left of the interrupt. */
    @Override
    default Throwable interrupted(Throwable error) {
        return mustExit() && answer(suspended(null, null)) instanceof Raise exit ? exit.error() : error;
    }

    /** Tells that the body ended: with a result, or with {@code error}. The last call of all. */
    void ended(@Nullable Object result, @Nullable Throwable error);
}
