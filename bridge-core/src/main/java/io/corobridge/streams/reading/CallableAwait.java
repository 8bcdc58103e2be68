package io.corobridge.streams.reading;

import io.corobridge.Step;
import io.corobridge.frame.OwnIterator;
import io.corobridge.frame.Raise;
import io.corobridge.frame.Sneaky;
import io.corobridge.frame.Surroundings;
import io.corobridge.frame.Unchecked;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * One await of a publisher whose element a call returns. It makes no subscription and ends in its first step, and so
 * has no state.
 */
record CallableAwait<T>(Callable<? extends @Nullable T> callable, Pick pick) implements OwnIterator<@Nullable T> {

    /** Calls the publisher, shielded as a subscribe is: a close of the body does not interrupt the call. */
    @Override
    public Step<@Nullable T> step(@Nullable Object in, @Nullable Surroundings via) {
        if (in instanceof Raise raise) {
            throw Sneaky.raise(raise.error());
        }
        Surroundings.shield(via);
        try {
            return call();
        } finally {
            Surroundings.unshield(via);
        }
    }

    private Step<@Nullable T> call() {
        T value;
        try {
            value = callable.call();
        } catch (Throwable failed) {
            throw Sneaky.raise(failed);
        }
        Throwable empty = value == null ? pick.whenEmpty() : null;
        if (empty != null) {
            throw Sneaky.raise(empty);
        }
        return new Step.Returned<>(Unchecked.<@Nullable T>cast(value));
    }
}
