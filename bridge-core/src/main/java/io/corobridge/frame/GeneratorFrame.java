package io.corobridge.frame;

import io.corobridge.AsyncIterable;
import io.corobridge.Coroutine.State;
import io.corobridge.CoroutineScope;
import io.corobridge.Engine;
import io.corobridge.GeneratorBody;
import io.corobridge.GeneratorScope;
import io.corobridge.ProtocolException;
import io.corobridge.StopAsyncIteration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The frame of an async generator, with the state that the generator's handles share. */
public final class GeneratorFrame extends BodyFrame implements GeneratorScope<Object, Object> {

    private @Nullable CalledLoop readBy;

    /** True once the generator was closed or has ended: {@code aclose} and {@code athrow} then do nothing. */
    boolean closed;

    GeneratorFrame(Engine engine, GeneratorBody<?, ?> body) {
        super(engine, body);
    }

    /** Returns an iterable that makes further generators of the body, or null once the body has begun or was closed. */
    <Y extends @Nullable Object> @Nullable AsyncIterable<Y> further() {
        Object unstarted = body(); // any thread may read it; in a frame that has ended it is not the body
        if (!is(CREATED) || !(unstarted instanceof GeneratorBody<?, ?>)) {
            return null;
        }
        GeneratorBody<Y, Void> body = Unchecked.cast(unstarted); // a reader sends nothing
        return new GeneratorIterable<>(engine(), body);
    }

    @Override
    @Nullable
    @SuppressWarnings("unchecked")
    Object invoke(CoroutineScope co) throws Throwable {
        ((GeneratorBody<Object, Object>) NamedBody.unwrapped(body())).run(this);
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

    /** Returns the error to raise at a yield of a body that has met its exit before. */
    public IllegalStateException ignoredExit() {
        return Misuse.ignoredExit(this);
    }

    /** Returns {@code error}, which was raised in the body, for a reader outside of it. */
    public IllegalStateException named(IllegalStateException error) {
        return new IllegalStateException(error.getMessage(), error);
    }

    /** Sets the loop that reads this called frame: each yield calls the loop's block. */
    void yieldTo(CalledLoop loop) {
        readBy = loop;
    }

    @Override
    public @Nullable Object yield(@Nullable Object value) {
        if (!isCall()) { // cheaper than a test of readBy: checkInside reads root anyway
            return yieldValue(value);
        }
        checkInside();
        yieldTo(readBy, value);
        return null;
    }

    @Override
    public @Nullable Object yieldWoven(@Nullable Object value) {
        if (!isCall()) {
            return yieldValueWoven(value);
        }
        checkInside();
        return yieldToWoven(Objects.requireNonNull(readBy), value, false);
    }

    @Override
    public void yieldFrom(AsyncIterable<?> source) {
        forEach(source, new PassOn(this));
    }

    /** Returns the loop that reads this generator, if its block only yields each element again; else null. */
    @Nullable
    CalledLoop passedOnBy() {
        return isCall() && Objects.requireNonNull(readBy).passesOn() ? readBy : null;
    }

    /**
     * Returns the state, as seen from outside. It is RUNNING while a handle of the generator is between its first step
     * and its end. A misuse from inside the body ends the handle, although the body goes on.
     */
    @Override
    public State state() {
        if (isInUse()) {
            return State.RUNNING;
        }
        return is(STEPPED) ? State.SUSPENDED : super.state();
    }

    /** Returns whether the body has ended, or never will run. */
    public boolean finished() {
        return is(CLOSED);
    }

    /**
     * Resumes the body up to its next suspension or yield; {@code object} is the generator of this frame.
     *
     * @return the stepper, with the outcome SUSPENDED or YIELDED
     * @throws StopAsyncIteration if the body has ended
     */
    Stepper resume(Object object, @Nullable Object in, @Nullable Surroundings via) {
        for (; ; ) {
            State now = super.state();
            switch (now) {
                case RUNNING -> throw Misuse.executing(this, via);
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
                throw Misuse.isRead(this, "anext", via);
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
