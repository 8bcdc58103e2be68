package io.corobridge.rxjava;

import io.corobridge.AsyncContextManager;
import io.corobridge.streams.Publishers;
import io.reactivex.rxjava3.core.CompletableSource;
import io.reactivex.rxjava3.core.SingleSource;
import io.reactivex.rxjava3.functions.BiFunction;
import io.reactivex.rxjava3.functions.Consumer;
import io.reactivex.rxjava3.functions.Function;
import io.reactivex.rxjava3.functions.Supplier;
import java.util.Objects;

/**
 * Makes async context managers of RxJava's types, for {@code co.with} and for {@link RxJavaBridge#usingWhen}.
 *
 * @since 0.1.0
 */
public final class RxJavaManagers {

    private RxJavaManagers() {}

    /** Makes a manager of the arguments of RxJava's {@code using}, without its source. For one use at a time. */
    public static <R> AsyncContextManager<R> using(Supplier<? extends R> resource, Consumer<? super R> cleanup) {
        return AsyncContextManager.opening(Throwing.supplier(resource)::get, cleanup::accept);
    }

    /**
     * Makes a manager of the value of {@code resource}, released by the Completable of {@code complete}, {@code error}
     * or {@code cancel}; see {@link Publishers#manager}. For one use at a time.
     */
    public static <R> AsyncContextManager<R> of(
            SingleSource<? extends R> resource,
            Function<? super R, ? extends CompletableSource> complete,
            BiFunction<? super R, ? super Throwable, ? extends CompletableSource> error,
            Function<? super R, ? extends CompletableSource> cancel) {
        return Publishers.manager(
                new Acquiring<>(Objects.requireNonNull(resource, "resource")),
                Throwing.function((R released) -> BridgeCompletable.flowable(complete.apply(released))),
                Throwing.function(
                        (R released, Throwable raised) -> BridgeCompletable.flowable(error.apply(released, raised))),
                Throwing.function((R released) -> BridgeCompletable.flowable(cancel.apply(released))));
    }

    /** Makes such a manager with one function for all ends. */
    public static <R> AsyncContextManager<R> of(
            SingleSource<? extends R> resource, Function<? super R, ? extends CompletableSource> cleanup) {
        return of(resource, cleanup, (released, error) -> cleanup.apply(released), cleanup);
    }
}
