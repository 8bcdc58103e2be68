package io.corobridge.weaver.real;

import io.corobridge.AwaitIterator;
import io.corobridge.Awaitable;
import io.corobridge.Step;

/** A value or an error that a body waits for: when it comes is decided by the {@link Waits} of the run. */
public record Later<T>(T value, Throwable error) implements Awaitable<T> {

    /** A value. */
    public static <T> Later<T> of(T value) {
        return new Later<>(value, null);
    }

    /** An error. */
    public static <T> Later<T> failing(String text) {
        return new Later<>(null, new IllegalArgumentException(text));
    }

    @Override
    public AwaitIterator<T> await() {
        return new Iterator();
    }

    private final class Iterator implements AwaitIterator<T> {

        private int steps = -1; // that suspend, and are still to come

        @Override
        public Step<T> send(Object sent) {
            Waits waits = Waits.current();
            if (steps < 0) {
                steps = waits.begin();
            }
            if (steps > 0) {
                steps--;
                return new Step.Suspended<>(waits.on());
            }
            if (error != null) {
                throw Waits.<RuntimeException>sneaky(error);
            }
            return new Step.Returned<>(value);
        }
    }
}
