package io.corobridge.reactor;

import io.corobridge.AsyncContextManager;
import io.corobridge.AsyncIterable;
import io.corobridge.Coroutine;
import io.corobridge.CoroutineBody;
import io.corobridge.CoroutineScope;
import io.corobridge.Engine;
import io.corobridge.GeneratorBody;
import io.corobridge.streams.BridgeSubscription;
import io.corobridge.streams.Contexts;
import io.corobridge.streams.Publishers;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * Bodies, iterators and scopes as Reactor's types.
 *
 * <p>Signals, demand, cancel and errors are those of {@link Publishers}. The subscriber's {@code Context} is readable in
 * the body ({@link #context}) and is what the publishers see that the body awaits or reads. What is dropped or discarded
 * goes to Reactor's hooks. Elements are signalled on the thread of the body.
 *
 * @since 0.1
 */
public final class ReactorBridge {

    private ReactorBridge() {}

    /** A cold Flux: each subscriber runs {@code body} anew, on the default engine. */
    public static <T> Flux<T> flux(GeneratorBody<T, Void> body) {
        return BridgeFlux.of(Publishers.of(body));
    }

    /** A cold Flux: each subscriber runs {@code body} anew, on {@code engine}. */
    public static <T> Flux<T> flux(Engine engine, GeneratorBody<T, Void> body) {
        return BridgeFlux.of(Publishers.of(engine, body));
    }

    /** A cold Mono of what {@code body} returns, empty for null; it signals after the body has ended. */
    public static <T> Mono<T> mono(CoroutineBody<? extends @Nullable T> body) {
        return BridgeMono.of(Publishers.single(body));
    }

    /** The same on {@code engine}. */
    public static <T> Mono<T> mono(Engine engine, CoroutineBody<? extends @Nullable T> body) {
        return BridgeMono.of(Publishers.single(engine, body));
    }

    /** The elements of {@code source}; an iterator serves one subscriber. */
    public static <T> Flux<T> toFlux(AsyncIterable<? extends T> source) {
        return BridgeFlux.of(Publishers.from(source));
    }

    /** The result of the coroutine that {@code supplier} makes for each subscriber. */
    public static <T> Mono<T> toMono(Supplier<? extends Coroutine<? extends @Nullable T>> supplier) {
        return BridgeMono.of(Publishers.defer(supplier));
    }

    /** The result of {@code coroutine}, for one subscriber. */
    public static <T> Mono<T> toMono(Coroutine<? extends @Nullable T> coroutine) {
        return BridgeMono.of(Publishers.from(coroutine));
    }

    /** A two-way generator for {@link Flux#transform}, see {@link Publishers#through(Publisher, GeneratorBody)}. */
    public static <In, Out> Function<Flux<In>, Flux<Out>> through(GeneratorBody<Out, In> body) {
        return upstream -> BridgeFlux.of(Publishers.through(upstream, body));
    }

    /** The elements of {@code body}'s publisher within a manager, see {@link Publishers#usingWhen}. */
    public static <R extends @Nullable Object, T> Flux<T> usingWhen(
            Supplier<? extends AsyncContextManager<R>> manager,
            Function<? super R, ? extends Publisher<? extends T>> body) {
        return BridgeFlux.of(Publishers.usingWhen(manager, body));
    }

    /** The element of {@code body}'s Mono within a manager, signalled after the exit. */
    public static <R extends @Nullable Object, T> Mono<T> usingWhenMono(
            Supplier<? extends AsyncContextManager<R>> manager, Function<? super R, ? extends Mono<? extends T>> body) {
        return BridgeMono.of(Publishers.usingWhenSingle(manager, body));
    }

    /** Completes when the body behind {@code subscription} has ended, cleanup included; it does not cancel it. */
    public static Mono<Void> closing(BridgeSubscription subscription) {
        return BridgeMono.of(Publishers.defer(subscription::closing));
    }

    /** The context of the subscriber for whom the body of {@code co} runs; empty if it is stepped by hand. */
    public static ContextView context(CoroutineScope co) {
        return Contexts.of(co).view() instanceof ContextView view ? view : Context.empty();
    }
}
