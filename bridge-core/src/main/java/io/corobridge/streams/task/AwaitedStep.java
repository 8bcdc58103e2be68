package io.corobridge.streams.task;

import io.corobridge.AwaitIterator;
import io.corobridge.GeneratorExit;
import io.corobridge.Step;
import io.corobridge.frame.OwnIterator;
import io.corobridge.frame.Raise;
import io.corobridge.frame.Surroundings;
import org.jspecify.annotations.Nullable;

/** One step of an await: of an iterator of ours, which is told its surroundings, or of one written by hand. */
final class AwaitedStep {

    private AwaitedStep() {}

    /** Sends {@code in} to {@code steps}, or raises the error that it is. The exit closes one written by hand. */
    static <T extends @Nullable Object> Step<T> of(AwaitIterator<T> steps, @Nullable Object in, Surroundings via) {
        if (steps instanceof OwnIterator<T> own) {
            return own.step(in, via);
        }
        if (!(in instanceof Raise raise)) {
            return steps.send(in);
        }
        if (raise.error() instanceof GeneratorExit exit) {
            steps.close();
            throw exit;
        }
        return steps.raise(raise.error());
    }
}
