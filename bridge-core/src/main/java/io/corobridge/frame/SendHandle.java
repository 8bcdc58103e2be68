package io.corobridge.frame;

import io.corobridge.Step;
import org.jspecify.annotations.Nullable;

/** The handle of {@code asend(value)}; with a null value, of {@code anext()}. */
final class SendHandle<T extends @Nullable Object> extends GeneratorHandle<T> {

    private final @Nullable Object value;

    SendHandle(GeneratorObject<?, ?> owner, GeneratorFrame generator, @Nullable Object value) {
        super(owner, generator);
        this.value = value;
    }

    @Override
    String name() {
        return "anext";
    }

    @Override
    String reusedName() {
        return "__anext__()/asend()";
    }

    @Override
    Step<T> sendStep(@Nullable Object sent, @Nullable Surroundings via) {
        Object in = sent;
        if (use == Use.INIT) {
            begin(via);
            if (in == null) {
                in = value;
            }
            use = Use.ITER;
        } else {
            generator.beginUse(); // again, if a misuse from inside the body has ended the use
        }
        return unwrapped(in, via);
    }

    @Override
    Step<T> raiseStep(Raise raise, @Nullable Surroundings via) {
        return unwrapped(raise, via);
    }

    @Override
    public String toString() {
        return "asend";
    }
}
