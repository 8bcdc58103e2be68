package io.corobridge.frame;

import io.corobridge.GeneratorExit;
import io.corobridge.Step;
import io.corobridge.StopAsyncIteration;
import org.jspecify.annotations.Nullable;

/** The handle of {@code athrow(error)}; without an error, of {@code aclose()}. */
final class ThrowHandle<T extends @Nullable Object> extends GeneratorHandle<T> {

    private final @Nullable Throwable error;
    private @Nullable Throwable closersExit; // raised by the driver of the body that awaits this

    ThrowHandle(GeneratorObject<?, ?> owner, GeneratorFrame generator, @Nullable Throwable error) {
        super(owner, generator);
        this.error = error;
    }

    @Override
    String name() {
        return error == null ? "aclose" : "athrow";
    }

    @Override
    String reusedName() {
        return "aclose()/athrow()";
    }

    @Override
    Step<T> sendStep(@Nullable Object sent, @Nullable Surroundings via) {
        if (generator.finished()) {
            use = Use.CLOSED;
            return returned();
        }
        if (use == Use.ITER) {
            return error == null ? ending(sent, via) : unwrapped(sent, via);
        }
        begin(via);
        if (generator.closed) {
            generator.endUse();
            use = Use.CLOSED;
            throw new StopAsyncIteration();
        }
        if (sent != null) {
            generator.endUse();
            throw new IllegalStateException("can't send non-None value to a just-started coroutine");
        }
        use = Use.ITER;
        if (error != null) {
            return unwrapped(new Raise(error, Raise.Kind.THROUGH), via);
        }
        generator.closed = true;
        return ending(new Raise(new GeneratorExit(), Raise.Kind.THROUGH), via);
    }

    /** Returns whether {@code raised} is the error that the caller of {@code athrow} has thrown in. */
    boolean hasThrown(Throwable raised) {
        return raised == error;
    }

    @Override
    Step<T> raiseStep(Raise raise, @Nullable Surroundings via) {
        if (raise.isDrivenExit()) {
            closersExit = raise.error();
        }
        return error == null ? ending(raise, via) : unwrapped(raise, via);
    }

    /**
     * Resumes the generator for {@code aclose}. The generator's end is the result, an element is an error. An exit of
     * the body that awaits the close, raised in the generator's cleanup, goes on to that body.
     */
    private Step<T> ending(@Nullable Object in, @Nullable Surroundings via) {
        Stepper step;
        try {
            step = generator.resume(owner, in, via);
        } catch (Throwable end) {
            generator.endUse();
            use = Use.CLOSED;
            boolean ended = end instanceof StopAsyncIteration || end instanceof GeneratorExit;
            if (ended && end != closersExit) {
                ExitErrors.ended(end, via);
                return returned();
            }
            throw Sneaky.raise(end);
        }
        if (step.outcome == Stepper.Outcome.SUSPENDED) {
            return new Step.Suspended<>(step.take());
        }
        generator.endUse();
        use = Use.CLOSED;
        throw Misuse.ignoredExit(generator, via);
    }

    /** Returns the result of {@code aclose()}: None, which is null here. */
    private Step<T> returned() {
        return new Step.Returned<>(Unchecked.<T>cast(null));
    }

    @Override
    public String toString() {
        return "athrow";
    }
}
