package io.corobridge.frame;

import io.corobridge.Coroutine;
import io.corobridge.CoroutineBody;
import io.corobridge.CoroutineScope;
import io.corobridge.Engine;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The frame of a coroutine. */
public final class CoroutineFrame extends BodyFrame {

    /** Makes a frame of {@code body} for a driver. It is not yet published to another thread. */
    public CoroutineFrame(Engine engine, CoroutineBody<?> body) {
        super(engine, body);
    }

    /** Returns a supplier of further coroutines of the body, or null once the body has begun or was closed. */
    <T extends @Nullable Object> @Nullable Supplier<Coroutine<T>> further() {
        Object unstarted = body(); // any thread may read it; in a frame that has ended it is not the body
        if (!is(CREATED) || !(unstarted instanceof CoroutineBody<?>)) {
            return null;
        }
        CoroutineBody<T> body = Unchecked.cast(unstarted);
        return () -> Coroutine.of(engine(), body);
    }

    @Override
    @Nullable
    Object invoke(CoroutineScope co) throws Throwable {
        return ((CoroutineBody<?>) NamedBody.unwrapped(body())).run(co);
    }

    @Override
    public Object yieldWoven(@Nullable Object value) {
        throw new IllegalStateException("a coroutine does not yield");
    }

    @Override
    String kind() {
        return "coroutine";
    }
}
