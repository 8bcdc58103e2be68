package io.corobridge.rxjava;

import io.reactivex.rxjava3.functions.BiFunction;
import io.reactivex.rxjava3.functions.Function;
import io.reactivex.rxjava3.functions.Supplier;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Shows RxJava's functional types, which may throw any error, as the JDK's. Their errors are thrown as they are. */
final class Throwing {

    private Throwing() {}

    static <T> java.util.function.Supplier<T> supplier(Supplier<? extends T> supplier) {
        Objects.requireNonNull(supplier, "supplier");
        return () -> {
            try {
                return supplier.get();
            } catch (Throwable error) {
                throw raise(error);
            }
        };
    }

    static <A extends @Nullable Object, B> java.util.function.Function<A, B> function(
            Function<? super A, ? extends B> function) {
        Objects.requireNonNull(function, "function");
        return argument -> {
            try {
                return function.apply(argument);
            } catch (Throwable error) {
                throw raise(error);
            }
        };
    }

    static <T> Callable<T> callable(Supplier<? extends T> supplier) {
        return supplier(supplier)::get;
    }

    static <A extends @Nullable Object, B extends @Nullable Object, C> java.util.function.BiFunction<A, B, C> function(
            BiFunction<? super A, ? super B, ? extends C> function) {
        Objects.requireNonNull(function, "function");
        return (first, second) -> {
            try {
                return function.apply(first, second);
            } catch (Throwable error) {
                throw raise(error);
            }
        };
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> RuntimeException raise(Throwable error) throws E {
        throw (E) error;
    }
}
