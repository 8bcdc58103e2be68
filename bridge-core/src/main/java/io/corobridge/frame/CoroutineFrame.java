package io.corobridge.frame;

import io.corobridge.CoroutineBody;
import io.corobridge.Engine;
import org.jspecify.annotations.Nullable;

/** The frame of a coroutine. */
public final class CoroutineFrame extends BodyFrame {

    /** Of {@code body}, for a driver: nobody else has it. */
    public CoroutineFrame(Engine engine, CoroutineBody<?> body) {
        super(engine, body);
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
