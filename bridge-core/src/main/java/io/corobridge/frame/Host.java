package io.corobridge.frame;

import io.corobridge.Engine;
import io.corobridge.fiber.Body;
import io.corobridge.fiber.Dispatch;
import io.corobridge.fiber.Fiber;
import io.corobridge.fiber.Fibers;
import org.jspecify.annotations.Nullable;

/**
 * The party that a suspended frame reports to. It takes the object that the body suspends on, and answers with the
 * value that the body is resumed with. All methods are called on the frame's fiber.
 *
 * <p>A wait is polled until it has an answer, on each engine. {@link #suspended}, {@link #yielded} and
 * {@link #leaveSuspended} begin a wait and return its first answer; {@link #poll} returns a later one. {@link #NOT_YET}
 * is no answer. An engine with a stack parks the body between two polls: {@link #answer}. A frame has one wait at a
 * time.
 */
public interface Host extends Surroundings {

    /** Marks that a wait has no answer yet. */
    Object NOT_YET = new Object() {
        @Override
        public String toString() {
            return "NOT_YET";
        }
    };

    /** Makes the fiber for the frame's body. */
    default Fiber fiber(Engine engine, Body body) {
        return Fibers.create(engine, body, Dispatch.DIRECT);
    }

    /** Marks the begin of the body, on its fiber. It is the first call to the host. */
    default void begins() {}

    /**
     * Begins to wait for {@code on}. If the exit of the body is due, {@code on} is given up before the wait begins:
     * no publisher is subscribed, a stage is cancelled.
     *
     * @param on the object to wait for; null for a body that goes on, and so has swallowed any interrupt that it heard
     * @param from the frame that suspends: the host's own, or one that is called in it; null if there is no wait
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

    /** Polls the wait that was begun last. Returns its answer, in the form that {@link #suspended} has. */
    @Nullable
    Object poll();

    /**
     * Parks the body until {@link #poll} may have an answer.
     *
     * @throws IllegalStateException if the stack is pinned; {@link #pinned} then ends the wait
     */
    void park();

    /** Gives up the wait of a body that {@code reason} keeps from parking. Returns the error to raise in the body. */
    Raise pinned(IllegalStateException reason);

    /** Parks the body until its wait has an answer other than NOT_YET; {@code first} is the wait's first answer. */
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
     * Leaves a body suspended for good that ignored its exit twice. Its run ends with {@code error} as seen from
     * outside. Its stack can't be unwound, and is never resumed.
     *
     * @return {@link #NOT_YET}, as each {@link #poll} after it; only a pinned stack goes on
     */
    @Nullable
    Object leaveSuspended(Throwable error);

    /**
     * Suspends for {@code on}, as in {@link #suspended}, if the exit may be due. Returns the exit to raise, or null if
     * the body goes on.
     */
    default @Nullable Raise checkpoint(@Nullable Object on, @Nullable Frame from) {
        return mustExit() && answer(suspended(on, from)) instanceof Raise exit ? exit : null;
    }

    /** Suspends for null to meet a due exit: there the driver clears the rest of the interrupt from the thread. */
    @Override
    default Throwable interrupted(Throwable error) {
        Raise exit = checkpoint(null, null);
        return exit == null ? error : exit.error();
    }

    /** Marks the end of the body, with a result or with {@code error}. It is the last call to the host. */
    void ended(@Nullable Object result, @Nullable Throwable error);
}
