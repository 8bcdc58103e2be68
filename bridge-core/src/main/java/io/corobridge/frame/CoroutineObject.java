package io.corobridge.frame;

import io.corobridge.AwaitIterator;
import io.corobridge.Coroutine;
import io.corobridge.CoroutineBody;
import io.corobridge.Engine;
import io.corobridge.GeneratorExit;
import io.corobridge.ProtocolException;
import io.corobridge.Step;
import java.lang.ref.Reference;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A coroutine of a body. It holds the frame; the frame and its fiber do not hold it, so that it can be abandoned. */
public final class CoroutineObject<T extends @Nullable Object> implements Coroutine<T> {

    private final CoroutineFrame frame;
    private boolean chainsErrors;

    /** Makes a coroutine of {@code body} on {@code engine}. */
    public CoroutineObject(Engine engine, CoroutineBody<T> body) {
        frame = new CoroutineFrame(engine, body);
    }

    /** Registers this coroutine for the report of coroutines that were never awaited. */
    public CoroutineObject<T> watched() {
        frame.watchUnawaited(this);
        return this;
    }

    /** Marks this coroutine as a manager's exit that itself chains the error it raises to the error it was given. */
    public CoroutineObject<T> chainsErrors() {
        chainsErrors = true;
        return this;
    }

    boolean hasChained() {
        return chainsErrors;
    }

    /** Returns the frame of the body, for a driver. */
    public CoroutineFrame frame() {
        return frame;
    }

    /** Returns a supplier of further coroutines of the body, or null once the body has begun or was closed. */
    public @Nullable Supplier<Coroutine<T>> further() {
        return frame.further();
    }

    /** Makes {@code driver} the host of the body. Returns false if the frame is in use, runs or has ended. */
    public boolean attach(Host driver) {
        boolean attached = frame.attach(driver);
        Reference.reachabilityFence(this); // unreachable before it was attached, it would be reported or closed
        return attached;
    }

    /** Returns whether another body awaits this coroutine by stepping it, so that no driver may take it. */
    public boolean isAwaited() {
        return frame.isInUse();
    }

    /** Returns the frame, to be run as a call. */
    Frame callee() {
        return frame;
    }

    @Override
    public AwaitIterator<T> await() {
        return iterator();
    }

    OwnIterator<T> iterator() {
        return new Iterator();
    }

    @Override
    public Step<T> send(@Nullable Object value) {
        return step(value, null);
    }

    @Override
    public Step<T> raise(Throwable error) {
        return step(Raise.plain(Objects.requireNonNull(error, "error")), null);
    }

    @Override
    public void close() {
        close(null);
    }

    private void close(@Nullable Surroundings via) {
        if (frame.closeUnstarted() || frame.state() == State.CLOSED) {
            return;
        }
        Step<T> step;
        try {
            step = step(Raise.plain(new GeneratorExit()), via);
        } catch (GeneratorExit closed) {
            ExitErrors.ended(closed, via);
            return;
        }
        if (step instanceof Step.Suspended) {
            throw new IllegalStateException("coroutine ignored GeneratorExit");
        }
    }

    @Override
    public State state() {
        return frame.state();
    }

    @Override
    public @Nullable Object awaiting() {
        return frame.awaiting();
    }

    private Step<T> step(@Nullable Object in, @Nullable Surroundings via) {
        for (; ; ) {
            State now = frame.state();
            switch (now) {
                case RUNNING -> throw Misuse.executing(frame, via);
                case CLOSED -> throw Misuse.usedUp(frame, via);
                case CREATED -> {
                    if (in instanceof Raise raise) {
                        if (frame.closeUnstarted()) {
                            throw Sneaky.raise(frame.leaving(raise.error()));
                        }
                        continue;
                    }
                    if (in != null) {
                        throw new ProtocolException("can't send non-None value to a just-started coroutine");
                    }
                }
                case SUSPENDED -> {}
            }
            if (frame.isDriven()) {
                throw Misuse.inUse(frame, via);
            }
            if (frame.enter(now)) {
                break;
            }
        }
        if (via != null) {
            frame.beginUse(); // a body awaits this coroutine: no driver may take the frame meanwhile
        } else if (frame.isInUse()) {
            frame.endUse();
        }
        Stepper step = frame.step(this, in, via);
        Object out = step.take();
        return switch (step.outcome) {
            case SUSPENDED, YIELDED -> new Step.Suspended<>(out);
            case RETURNED -> new Step.Returned<>(Unchecked.<T>cast(out));
            case RAISED -> throw Sneaky.raise((Throwable) Objects.requireNonNull(out));
        };
    }

    /** CPython's {@code coroutine_wrapper}: all wrappers of a coroutine step that one coroutine. */
    private final class Iterator implements OwnIterator<T> {

        @Override
        public Step<T> step(@Nullable Object in, @Nullable Surroundings via) {
            return CoroutineObject.this.step(in, via);
        }

        @Override
        public void close() {
            CoroutineObject.this.close();
        }
    }
}
