package io.corobridge.frame;

import io.corobridge.AwaitIterator;
import io.corobridge.Awaitable;
import io.corobridge.GeneratorExit;
import io.corobridge.Step;
import io.corobridge.StopAsyncIteration;
import io.corobridge.StopIteration;
import org.jspecify.annotations.Nullable;

/**
 * A handle: one use of a generator by {@code anext}, {@code asend}, {@code athrow} or {@code aclose}. It is an
 * awaitable and its own iterator. States: INIT (not begun), ITER (begun), CLOSED (used up).
 */
abstract non-sealed class GeneratorHandle<T extends @Nullable Object>
        implements Awaitable<T>, OwnIterator<T>, GeneratorAwaitable {

    enum Use {
        INIT,
        ITER,
        CLOSED
    }

    final GeneratorFrame generator;
    Use use = Use.INIT;

    /** The generator; this reference keeps it from being closed as abandoned while the handle is reachable. */
    final GeneratorObject<?, ?> owner;

    GeneratorHandle(GeneratorObject<?, ?> owner, GeneratorFrame generator) {
        this.owner = owner;
        this.generator = generator;
    }

    /** Returns CPython's name of the handle in the error for a generator that is already running. */
    abstract String name();

    /** Returns CPython's name of the handle in the error for a second await. */
    abstract String reusedName();

    abstract Step<T> sendStep(@Nullable Object value, @Nullable Surroundings via);

    abstract Step<T> raiseStep(Raise raise, @Nullable Surroundings via);

    @Override
    public final AwaitIterator<T> await() {
        return this;
    }

    @Override
    public final Step<T> step(@Nullable Object in, @Nullable Surroundings via) {
        if (use == Use.CLOSED) {
            throw Misuse.usedUp(this, via);
        }
        if (!(in instanceof Raise raise)) {
            return sendStep(in, via);
        }
        if (use == Use.INIT) {
            begin(via);
            use = Use.ITER;
        }
        try {
            return raiseStep(raise, via);
        } catch (StopIteration stop) {
            return new Step.Returned<>(
                    Unchecked.<T>cast(stop.value())); // a StopIteration raised into a finished generator is a result
        }
    }

    @Override
    public final void close() {
        if (use != Use.ITER) {
            use = Use.CLOSED;
            return;
        }
        Step<T> step;
        try {
            step = raise(new GeneratorExit());
        } catch (StopAsyncIteration | GeneratorExit closed) {
            ExitErrors.ended(closed, null);
            return;
        }
        if (step instanceof Step.Suspended) {
            throw new IllegalStateException("coroutine ignored GeneratorExit");
        }
    }

    /** Begins the use. Refuses it if the generator is in use or driven. */
    final void begin(@Nullable Surroundings via) {
        if (!generator.beginUse()) {
            use = Use.CLOSED;
            throw Misuse.isRead(generator, name(), via);
        }
    }

    /** Resumes the generator for {@code anext}, {@code asend} or {@code athrow}. An element ends the use. */
    final Step<T> unwrapped(@Nullable Object in, @Nullable Surroundings via) {
        Stepper step;
        try {
            step = generator.resume(owner, in, via);
        } catch (Throwable error) {
            if (error instanceof StopAsyncIteration || error instanceof GeneratorExit) {
                generator.closed = true;
            }
            generator.endUse();
            use = Use.CLOSED;
            throw Sneaky.raise(error);
        }
        if (step.outcome == Stepper.Outcome.SUSPENDED) {
            return new Step.Suspended<>(step.take());
        }
        generator.endUse();
        use = Use.CLOSED;
        return new Step.Returned<>(Unchecked.<T>cast(step.take()));
    }
}
