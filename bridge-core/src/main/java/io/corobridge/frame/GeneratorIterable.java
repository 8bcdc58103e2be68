package io.corobridge.frame;

import io.corobridge.AsyncIterable;
import io.corobridge.Engine;
import io.corobridge.GeneratorBody;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A cold source: each reading is a generator of its own. */
public final class GeneratorIterable<T extends @Nullable Object> implements AsyncIterable<T> {

    private final Engine engine;
    private final GeneratorBody<T, Void> body;

    /** Makes a source whose readings run {@code body} on {@code engine}. */
    public GeneratorIterable(Engine engine, GeneratorBody<T, Void> body) {
        this.engine = Objects.requireNonNull(engine, "engine");
        this.body = Objects.requireNonNull(body, "body");
    }

    @Override
    public GeneratorObject<T, Void> aiter() {
        return new GeneratorObject<>(engine, body);
    }

    /** Makes the frame of a reading without a generator object. */
    GeneratorFrame frame() {
        return new GeneratorFrame(engine, body);
    }
}
