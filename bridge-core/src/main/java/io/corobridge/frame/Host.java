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

    /**
     * The body waits for {@code on}.
     *
     * @return what it is resumed with: the value sent, or a {@link Raise}
     */
    @Nullable
    Object suspended(@Nullable Object on);

    /**
     * The body yields {@code value}.
     *
     * @return what it is resumed with: the value sent, or a {@link Raise}
     */
    @Nullable
    Object yielded(@Nullable Object value);

    /** The body ended: with a result, or with {@code error}. The last call of all. */
    void ended(@Nullable Object result, @Nullable Throwable error);
}
