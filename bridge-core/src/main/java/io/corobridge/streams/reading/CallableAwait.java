package io.corobridge.streams.reading;

import io.corobridge.Step;
import io.corobridge.frame.OwnIterator;
import io.corobridge.frame.Raise;
import io.corobridge.frame.Sneaky;
import io.corobridge.frame.Surroundings;
import io.corobridge.frame.Unchecked;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** One await of a publisher whose element a call gives: no subscription, and nothing to wait for. */
final class CallableAwait<T> implements OwnIterator<@Nullable T> {

    private final Callable<? extends @Nullable T> callable;
    private final Pick pick;
    private @Nullable T value;
    private @Nullable Throwable error;

    CallableAwait(Callable<? extends @Nullable T> callable, Pick pick) {
        this.callable = callable;
        this.pick = pick;
    }

    @Override
    public Step<@Nullable T> step(@Nullable Object in, @Nullable Surroundings via) {
        if (in instanceof Raise raise) {
            throw Sneaky.raise(raise.error());
        }
        Surroundings.undisturbed(via, this::call);
        if (error != null) {
            throw Sneaky.raise(error);
        }
        return new Step.Returned<>(Unchecked.<@Nullable T>cast(value));
    }

    private void call() {
        try {
            value = callable.call();
            error = value == null ? pick.whenEmpty() : null;
        } catch (Throwable failed) {
            error = failed;
        }
    }
}
