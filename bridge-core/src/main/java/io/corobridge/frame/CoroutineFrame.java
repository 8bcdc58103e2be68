package io.corobridge.frame;

import io.corobridge.CoroutineBody;
import io.corobridge.Engine;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The frame of a coroutine. */
public final class CoroutineFrame extends BodyFrame {

    private final CoroutineBody<?> body;

    /** Of {@code body}, for a driver: nobody else has it. */
    public CoroutineFrame(Engine engine, CoroutineBody<?> body) {
        super(engine);
        this.body = Objects.requireNonNull(body, "body");
    }

    @Override
    Object body() {
        return body;
    }

    @Override
    @Nullable
    Object invoke() throws Throwable {
        return body.run(this);
    }

    @Override
    String kind() {
        return "coroutine";
    }
}
