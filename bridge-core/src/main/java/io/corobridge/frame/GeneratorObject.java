package io.corobridge.frame;

import io.corobridge.AsyncGenerator;
import io.corobridge.AsyncIterable;
import io.corobridge.Awaitable;
import io.corobridge.Coroutine.State;
import io.corobridge.Engine;
import io.corobridge.GeneratorBody;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An async generator of a body. It holds the frame; the frame and its fiber do not hold it. */
public final class GeneratorObject<Y extends @Nullable Object, S extends @Nullable Object>
        implements AsyncGenerator<Y, S>, ClosableIterator<Y> {

    private final GeneratorFrame frame;

    /** Makes a generator of {@code body} on {@code engine}. */
    public GeneratorObject(Engine engine, GeneratorBody<Y, S> body) {
        frame = new GeneratorFrame(engine, body);
    }

    /** Returns the frame of the body, for a driver. */
    public GeneratorFrame frame() {
        return frame;
    }

    /** Returns an iterable that makes further generators of the body, or null once the body has begun or was closed. */
    public @Nullable AsyncIterable<Y> further() {
        return frame.further();
    }

    @Override
    public Awaitable<Y> anext() {
        return new SendHandle<>(this, frame, null);
    }

    @Override
    public Awaitable<Y> asend(@Nullable S value) {
        return new SendHandle<>(this, frame, value);
    }

    @Override
    public Awaitable<Y> athrow(Throwable error) {
        return new ThrowHandle<>(this, frame, Objects.requireNonNull(error, "error"));
    }

    @Override
    public Awaitable<@Nullable Void> aclose() {
        return new ThrowHandle<>(this, frame, null);
    }

    @Override
    public State state() {
        return frame.state();
    }

    @Override
    public @Nullable Object awaiting() {
        return frame.awaiting();
    }
}
