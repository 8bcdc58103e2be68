package io.corobridge.reactor;

import io.corobridge.AsyncContextManager;
import io.corobridge.AsyncIterable;
import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import io.corobridge.CoroutineBody;
import io.corobridge.CoroutineScope;
import io.corobridge.Engine;
import io.corobridge.GeneratorBody;
import io.corobridge.streams.BridgeSubscriber;
import io.corobridge.streams.BridgeSubscription;
import io.corobridge.streams.Publishers;
import io.corobridge.streams.SubscriberBody;
import io.corobridge.streams.Subscribers;
import io.corobridge.streams.spi.SubscriberContexts;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.Scannable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * Bodies, iterators and scopes as Reactor's types.
 *
 * <pre>{@code
 * Flux<Order> orders = flux(co -> {
 *     for (Row row : co.each(rows)) {
 *         co.yield(new Order(row, co.await(customers.find(row.id()))));
 *     }
 * });
 * }</pre>
 *
 * <p>Signals, demand, cancel and errors are those of {@link Publishers}. The subscriber's {@code Context} is readable in
 * the body ({@link #context}) and is what the publishers see that the body awaits or reads. What is dropped or discarded
 * goes to Reactor's hooks. Elements are signalled on the thread of the body.
 *
 * <p>With Micrometer's context-propagation on the class path, the thread-locals that are registered there have the values
 * of the subscriber's {@code Context} in the body, whether or not {@code Hooks.enableAutomaticContextPropagation} is on:
 * from its start to its end on an engine with threads, from each resumption to the next suspension on the inline engine.
 * One that the context has no value for is cleared there.
 *
 * @since 0.1.0
 */
public final class ReactorBridge {

    private ReactorBridge() {}

    /** A cold Flux: each subscriber runs {@code body} anew, on the default engine. */
    public static <T> Flux<T> flux(GeneratorBody<T, Void> body) {
        return flux(Engine.getDefault(), body);
    }

    /** A cold Flux: each subscriber runs {@code body} anew, on {@code engine}. */
    public static <T> Flux<T> flux(Engine engine, GeneratorBody<T, Void> body) {
        return BridgeFlux.of(Publishers.of(engine, body), Origin.body("flux", engine));
    }

    /**
     * A cold Flux: each subscriber runs {@code body} anew, on the inline engine and on one worker of {@code scheduler}.
     *
     * <p>All that runs between two suspensions of the body, its signals included, is one task of that worker, which is
     * free while the body waits: so the body suits {@code Schedulers.parallel()}, must not block there, and does not
     * move between threads. The worker is given back when the body has ended. A scheduler that rejects closes the body,
     * and the subscriber gets the {@link java.util.concurrent.RejectedExecutionException}. There is no such form for
     * the engines with threads: a body there has a thread of its own, and {@code publishOn} moves its elements.
     */
    public static <T> Flux<T> flux(GeneratorBody<T, Void> body, Scheduler scheduler) {
        Objects.requireNonNull(scheduler, "scheduler");
        return BridgeFlux.of(Publishers.of(Engine.INLINE, body), Origin.body("flux", scheduler));
    }

    /** A cold Mono of what {@code body} returns, empty for null; it signals after the body has ended. */
    public static <T> Mono<T> mono(CoroutineBody<? extends @Nullable T> body) {
        return mono(Engine.getDefault(), body);
    }

    /** The same on {@code engine}. */
    public static <T> Mono<T> mono(Engine engine, CoroutineBody<? extends @Nullable T> body) {
        return BridgeMono.of(Publishers.single(engine, body), Origin.body("mono", engine));
    }

    /** The same on the inline engine and one worker of {@code scheduler}, see {@link #flux(GeneratorBody, Scheduler)}. */
    public static <T> Mono<T> mono(CoroutineBody<? extends @Nullable T> body, Scheduler scheduler) {
        Objects.requireNonNull(scheduler, "scheduler");
        return BridgeMono.of(Publishers.single(Engine.INLINE, body), Origin.body("mono", scheduler));
    }

    /** The elements of {@code source}; an iterator serves one subscriber. */
    public static <T> Flux<T> toFlux(AsyncIterable<? extends T> source) {
        return BridgeFlux.of(Publishers.from(source), Origin.of("toFlux"));
    }

    /** The result of the coroutine that {@code supplier} makes for each subscriber. */
    public static <T> Mono<T> toMono(Supplier<? extends Coroutine<? extends @Nullable T>> supplier) {
        return BridgeMono.of(Publishers.defer(supplier), Origin.of("toMono"));
    }

    /** The result of {@code coroutine}, for one subscriber. */
    public static <T> Mono<T> toMono(Coroutine<? extends @Nullable T> coroutine) {
        return BridgeMono.of(Publishers.from(coroutine), Origin.of("toMono"));
    }

    /** The result of {@code coroutine}, whose body further subscribers run anew, see {@link Publishers#repeatable(Coroutine)}. */
    public static <T> Mono<T> repeatable(Coroutine<? extends @Nullable T> coroutine) {
        return BridgeMono.of(Publishers.repeatable(coroutine), Origin.of("repeatable"));
    }

    /** The elements of {@code source}, whose body further subscribers run anew, see {@link Publishers#repeatable(AsyncIterable)}. */
    public static <T> Flux<T> repeatable(AsyncIterable<? extends T> source) {
        return BridgeFlux.of(Publishers.repeatable(source), Origin.of("repeatable"));
    }

    /** A two-way generator for {@link Flux#transform}, see {@link Publishers#through(Publisher, GeneratorBody)}. */
    public static <In, Out> Function<Flux<In>, Flux<Out>> through(GeneratorBody<Out, In> body) {
        return through(Engine.getDefault(), body);
    }

    /** The same on {@code engine}. */
    public static <In, Out> Function<Flux<In>, Flux<Out>> through(Engine engine, GeneratorBody<Out, In> body) {
        Origin origin = Origin.body("through", engine);
        return upstream -> BridgeFlux.of(Publishers.through(engine, upstream, body), origin);
    }

    /** The same on the inline engine and one worker of {@code scheduler}, see {@link #flux(GeneratorBody, Scheduler)}. */
    public static <In, Out> Function<Flux<In>, Flux<Out>> through(GeneratorBody<Out, In> body, Scheduler scheduler) {
        Origin origin = Origin.body("through", Objects.requireNonNull(scheduler, "scheduler"));
        return upstream -> BridgeFlux.of(Publishers.through(Engine.INLINE, upstream, body), origin);
    }

    /**
     * A body as a subscriber, for {@code flux.subscribe(..)}: see {@link Subscribers}. It asks for one element per pull;
     * what reaches nobody goes to Reactor's hook for dropped errors.
     */
    public static <T, R extends @Nullable Object> BridgeSubscriber<T, R> subscriber(SubscriberBody<T, R> body) {
        return subscriber(Engine.getDefault(), 1, Context.empty(), body);
    }

    /** The same on {@code engine}, in batches of {@code prefetch}; the body and its upstream see {@code context}. */
    public static <T, R extends @Nullable Object> BridgeSubscriber<T, R> subscriber(
            Engine engine, int prefetch, Context context, SubscriberBody<T, R> body) {
        return new BodySubscriber<>(Subscribers.of(engine, prefetch, new ReactorContext(context, null), body), context);
    }

    /** Awaits {@code source}: its element, or null when it is empty, see {@link Awaitable#of(Publisher)}. */
    public static <T> Awaitable<@Nullable T> awaitable(Mono<? extends T> source) {
        return Awaitable.of(source);
    }

    /** The elements of {@code source}, in batches of {@value AsyncIterable#DEFAULT_PREFETCH}; every reading subscribes. */
    public static <T> AsyncIterable<T> iterable(Flux<? extends T> source) {
        return AsyncIterable.from(source);
    }

    /**
     * The elements of {@code source}; every reading subscribes, at its first pull.
     *
     * @param prefetch how many elements may be on their way; 1 is a real 1. With more, a source that Reactor fuses
     *     synchronously ({@code range}, {@code fromIterable}, {@code map} of one) is not asked: each pull takes one
     */
    public static <T> AsyncIterable<T> iterable(Flux<? extends T> source, int prefetch) {
        return AsyncIterable.from(source, prefetch);
    }

    /** The elements of {@code body}'s publisher within a manager, see {@link Publishers#usingWhen}. */
    public static <R extends @Nullable Object, T> Flux<T> usingWhen(
            Supplier<? extends AsyncContextManager<R>> manager,
            Function<? super R, ? extends Publisher<? extends T>> body) {
        return BridgeFlux.of(Publishers.usingWhen(manager, body), Origin.of("usingWhen"));
    }

    /** The element of {@code body}'s Mono within a manager, signalled after the exit. */
    public static <R extends @Nullable Object, T> Mono<T> usingWhenMono(
            Supplier<? extends AsyncContextManager<R>> manager, Function<? super R, ? extends Mono<? extends T>> body) {
        return BridgeMono.of(Publishers.usingWhenSingle(manager, body), Origin.of("usingWhen"));
    }

    /**
     * A manager of what {@link Flux#usingWhen} takes, see {@link
     * Publishers#manager}; of a resource that is no Mono the first element counts. Unlike there, what comes after a cancel is
     * released, an error of a release arrives as it is, and an empty {@code resource} is null, with which the body runs.
     */
    public static <R extends @Nullable Object> AsyncContextManager<R> manager(
            Publisher<? extends R> resource,
            Function<? super R, ? extends Publisher<?>> asyncComplete,
            BiFunction<? super R, ? super Throwable, ? extends Publisher<?>> asyncError,
            Function<? super R, ? extends Publisher<?>> asyncCancel) {
        return resource instanceof Mono
                ? Publishers.manager(resource, asyncComplete, asyncError, asyncCancel)
                : Publishers.managerOfFirst(resource, asyncComplete, asyncError, asyncCancel);
    }

    /** The same with one function for all ends. */
    public static <R extends @Nullable Object> AsyncContextManager<R> manager(
            Publisher<? extends R> resource, Function<? super R, ? extends Publisher<?>> asyncCleanup) {
        return manager(resource, asyncCleanup, (released, error) -> asyncCleanup.apply(released), asyncCleanup);
    }

    /**
     * The subscription of the body at the source of {@code subscription}: of what {@code doOnSubscribe} sees, or {@code
     * subscribe(..)} returned before it was disposed, with Reactor's operators and debug hooks in between. Empty where the
     * source is none of this library's, and behind an operator that is not {@link Scannable}.
     */
    public static Optional<BridgeSubscription> subscription(Object subscription) {
        return Stream.concat(
                        Stream.of(subscription), Scannable.from(subscription).parents())
                .filter(BridgeSubscription.class::isInstance)
                .map(BridgeSubscription.class::cast)
                .findFirst();
    }

    /** Completes when the body behind {@code subscription} has ended, cleanup included; it does not cancel it. */
    public static Mono<Void> closing(BridgeSubscription subscription) {
        return BridgeMono.of(Publishers.defer(subscription::closing), Origin.of("closing"));
    }

    /** The context of the subscriber for whom the body of {@code co} runs; empty if it is stepped by hand. */
    public static ContextView context(CoroutineScope co) {
        return SubscriberContexts.of(co).view() instanceof ContextView view ? view : Context.empty();
    }
}
