package io.corobridge.frame;

import io.corobridge.AsyncIterable;
import io.corobridge.Coroutine.State;
import io.corobridge.Engine;
import io.corobridge.GeneratorBody;
import io.corobridge.GeneratorScope;
import io.corobridge.ProtocolException;
import io.corobridge.StopAsyncIteration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The frame of an async generator, with what its awaitables share. */
public final class GeneratorFrame extends BodyFrame implements GeneratorScope<Object, Object> {

    private @Nullable CalledLoop readBy;

    /** It was told to close, or has ended: {@code aclose} and {@code athrow} have nothing to do. */
    boolean closed;

    GeneratorFrame(Engine engine, GeneratorBody<?, ?> body) {
        super(engine, body);
    }

    /** Returns what makes further generators of the body, or null once the body has begun or been closed. */
    <Y extends @Nullable Object> @Nullable AsyncIterable<Y> further() {
        Object unstarted = body(); // read by any thread; a frame that has ended has the body's class here
        if (!is(CREATED) || !(unstarted instanceof GeneratorBody<?, ?>)) {
            return null;
        }
        GeneratorBody<Y, Void> body = Unchecked.cast(unstarted); // a reader sends nothing
        return new GeneratorIterable<>(engine(), body);
    }

    @Override
    @Nullable
    @SuppressWarnings("unchecked")
    Object invoke() throws Throwable {
        ((GeneratorBody<Object, Object>) body()).run(this);
        return null;
    }

    @Override
    String kind() {
        return "async generator";
    }

    @Override
    boolean isStop(Throwable error) {
        return super.isStop(error) || error instanceof StopAsyncIteration;
    }

    /** The error that is raised at a yield of a body that has met its exit before; Python's text. */
    public IllegalStateException ignoredExit() {
        return new IllegalStateException(kind() + " ignored GeneratorExit");
    }

    /** {@code error} for a reader who has no stack trace of this body: with the name of the class it was written in. */
    public IllegalStateException named(IllegalStateException error) {
        return new IllegalStateException(error.getMessage() + ": '" + BodyNames.written(body()) + "'", error);
    }

    /** Makes each yield a call of {@code loop}'s block, in a frame that runs as a call. */
    void yieldTo(CalledLoop loop) {
        readBy = loop;
    }

    @Override
    public @Nullable Object yield(@Nullable Object value) {
        if (!isCall()) { // not by readBy: the root is looked at anyway
            return yieldValue(value);
        }
        checkInside();
        Objects.requireNonNull(readBy).element(value);
        return null;
    }

    @Override
    public void yieldFrom(AsyncIterable<?> source) {
        forEach(source, new PassOn(this));
    }

    /** The loop that reads it, if all that does is to pass on what this yields. */
    @Nullable
    CalledLoop passedOnBy() {
        return isCall() && Objects.requireNonNull(readBy).passesOn() ? readBy : null;
    }

    /**
     * Running while an awaitable of it is between its first step and its end: a misuse from inside its own body ends
     * that, although the body goes on.
     */
    @Override
    public State state() {
        if (isInUse()) {
            return State.RUNNING;
        }
        return is(STEPPED) ? State.SUSPENDED : super.state();
    }

    /** Returns whether its body has ended, or never will run. */
    public boolean finished() {
        return is(CLOSED);
    }

    /**
     * One resumption of the body, for whoever holds {@code object}.
     *
     * @return how it went: suspended or yielded
     * @throws StopAsyncIteration if the body has ended
     */
    Stepper resume(Object object, @Nullable Object in, @Nullable Surroundings via) {
        for (; ; ) {
            State now = super.state();
            switch (now) {
                case RUNNING -> throw new IllegalStateException("async generator already executing");
                case CLOSED -> throw in instanceof Raise raise ? Sneaky.raise(raise.error()) : new StopAsyncIteration();
                case CREATED -> {
                    if (in instanceof Raise raise) {
                        if (closeUnstarted()) {
                            throw Sneaky.raise(leaving(raise.error()));
                        }
                        continue;
                    }
                    if (in != null) {
                        throw new ProtocolException("can't send non-None value to a just-started async generator");
                    }
                }
                case SUSPENDED -> {}
            }
            if (isDriven()) {
                throw new IllegalStateException("anext(): asynchronous generator is already running");
            }
            if (enter(now)) {
                break;
            }
        }
        Stepper step = step(object, in, via);
        return switch (step.outcome) {
            case SUSPENDED, YIELDED -> step;
            case RETURNED -> throw new StopAsyncIteration();
            case RAISED -> throw Sneaky.raise((Throwable) Objects.requireNonNull(step.take()));
        };
    }
}
