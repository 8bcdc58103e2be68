package io.corobridge.streams.guard;

import io.corobridge.frame.Sneaky;
import io.corobridge.frame.Unchecked;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The end of a task or an await: a value, which may be null, or an error. It is immutable. The field that holds an
 * outcome is null until the end.
 */
public final class Outcome<T extends @Nullable Object> {

    private final @Nullable T value;
    private final @Nullable Throwable error;

    private Outcome(@Nullable T value, @Nullable Throwable error) {
        this.value = value;
        this.error = error;
    }

    /** Returns the outcome of an end with {@code value}. */
    public static <T extends @Nullable Object> Outcome<T> returned(T value) {
        return new Outcome<>(value, null);
    }

    /** Returns the outcome of an end with {@code error}. */
    public static <T extends @Nullable Object> Outcome<T> raised(Throwable error) {
        return new Outcome<>(null, error);
    }

    /** Calls {@code callable} and returns its outcome. */
    public static <T extends @Nullable Object> Outcome<T> of(Callable<? extends T> callable) {
        try {
            return returned(callable.call());
        } catch (Throwable failed) {
            return raised(failed);
        }
    }

    /** Returns the error, or null if there is a value. */
    public @Nullable Throwable error() {
        return error;
    }

    /** Returns the value; null if there is an error. */
    public @Nullable T valueOrNull() {
        return value;
    }

    /** Returns the value, or throws the error as it is. */
    public T get() {
        if (error != null) {
            throw Sneaky.raise(error);
        }
        return Unchecked.cast(value);
    }
}
