package io.corobridge.frame;

import io.corobridge.AwaitIterator;
import io.corobridge.Coroutine;
import io.corobridge.CoroutineBody;
import io.corobridge.Engine;
import io.corobridge.GeneratorExit;
import io.corobridge.ProtocolException;
import io.corobridge.Step;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A coroutine of a body. It holds the frame; nothing that runs holds it. */
public final class CoroutineObject<T extends @Nullable Object> implements Coroutine<T> {

    private final CoroutineFrame frame;
    private Cleaner.@Nullable Cleanable watch;

    /** A coroutine of {@code body} on {@code engine}. */
    public CoroutineObject(Engine engine, CoroutineBody<T> body) {
        frame = new CoroutineFrame(engine, body);
    }

    /** Reports it, if nobody ever awaits it. */
    public CoroutineObject<T> watched() {
        watch = Abandonment.unawaited(this, frame);
        return this;
    }

    /** Its body and where that stands, for a driver. */
    public CoroutineFrame frame() {
        frame.handedOver = true;
        return frame;
    }

    /** Its body, to be run as a call. */
    Frame callee() {
        return frame;
    }

    /** It has run as a call. */
    void called() {
        if (watch != null) {
            watch.clean();
        }
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
                case RUNNING -> throw new IllegalStateException("coroutine already executing");
                case CLOSED -> throw new IllegalStateException("cannot reuse already awaited coroutine");
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
                throw new IllegalStateException("coroutine is being awaited already");
            }
            if (frame.enter(now)) {
                break;
            }
        }
        if (watch == null) {
            watch = Abandonment.suspended(this, frame);
        }
        Stepper step = frame.step(in, via);
        Reference.reachabilityFence(this); // suspended now, and from here on it may be dropped
        return switch (step.outcome) {
            case SUSPENDED, YIELDED -> new Step.Suspended<>(step.out);
            case RETURNED -> new Step.Returned<>(Unchecked.<T>cast(step.out));
            case RAISED -> throw Sneaky.raise((Throwable) Objects.requireNonNull(step.out));
        };
    }

    /** Python's {@code coroutine_wrapper}: all wrappers of a coroutine drive the one coroutine. */
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
