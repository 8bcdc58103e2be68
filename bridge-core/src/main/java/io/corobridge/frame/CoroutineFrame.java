package io.corobridge.frame;

import io.corobridge.Coroutine;
import io.corobridge.CoroutineBody;
import io.corobridge.Engine;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The frame of a coroutine. */
public final class CoroutineFrame extends BodyFrame {

    /** Of {@code body}, for a driver: nobody else has it. */
    public CoroutineFrame(Engine engine, CoroutineBody<?> body) {
        super(engine, body);
    }

    /** Returns what makes further coroutines of the body, or null once the body has begun or been closed. */
    <T extends @Nullable Object> @Nullable Supplier<Coroutine<T>> further() {
        Object unstarted = body(); // read by any thread; a frame that has ended has the body's class here
        if (!is(CREATED) || !(unstarted instanceof CoroutineBody<?>)) {
            return null;
        }
        CoroutineBody<T> body = Unchecked.cast(unstarted);
        return () -> Coroutine.of(engine(), body);
    }

    @Override
    @Nullable
    Object invoke() throws Throwable {
        return ((CoroutineBody<?>) body()).run(this);
    }

    @Override
    String kind() {
        return "coroutine";
    }
}
