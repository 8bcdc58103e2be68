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
import java.util.function.UnaryOperator;
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
 * Makes Reactor's types of bodies, iterators and scopes, and awaitables of Reactor's types.
 *
 * <pre>{@code
 * Flux<Order> orders = flux(co -> {
 *     for (Row row : co.each(rows)) {
 *         co.yield(new Order(row, co.await(customers.find(row.id()))));
 *     }
 * });
 * }</pre>
 *
 * <p>Signals, demand, cancel and errors are those of {@link Publishers}, which lists the errors that the library
 * signals. The subscriber's {@code Context} is readable in the body ({@link #context}); the publishers that the body
 * awaits or reads see it, too. Dropped errors and discarded elements go to Reactor's hooks. Elements are signalled on
 * the thread of the body.
 *
 * <p>With Micrometer's context-propagation on the class path, a body sees the registered thread-locals with the values
 * of the subscriber's {@code Context}, whether or not {@code Hooks.enableAutomaticContextPropagation} is on. They are
 * set from its start to its end on an engine with threads, from each resumption to the next suspension on the inline
 * engine. A thread-local without a value in the context is cleared there.
 *
 * @since 0.1.0
 */
public final class ReactorBridge {

    private ReactorBridge() {}

    /** Makes a cold Flux: each subscriber runs {@code body} anew, on the default engine. */
    public static <T> Flux<T> flux(GeneratorBody<T, Void> body) {
        Engine engine = Engine.getDefault();
        return (Flux<T>) BridgeFlux.<T>of(Publishers.of(engine, body), Origin.body("flux", engine));
    }

    /** Makes a cold Flux: each subscriber runs {@code body} anew, on {@code engine}. */
    public static <T> Flux<T> flux(Engine engine, GeneratorBody<T, Void> body) {
        return (Flux<T>) BridgeFlux.<T>of(Publishers.of(engine, body), Origin.body("flux", engine));
    }

    /**
     * Makes a cold Flux: each subscriber runs {@code body} anew, on the inline engine and on one worker of {@code
     * scheduler}.
     *
     * <p>Each stretch of the body between two suspensions, its signals included, is one task of that worker. The worker
     * is free while the body waits. So the body suits {@code Schedulers.parallel()}, must not block there, and does not
     * move between threads. The worker is returned when the body has ended. If the scheduler rejects a stretch, the
     * body is closed, and the subscriber gets {@code onError(RejectedExecutionException)}. The engines with threads
     * have no such form: a body there has a thread of its own, and {@code publishOn} moves its elements.
     */
    public static <T> Flux<T> flux(GeneratorBody<T, Void> body, Scheduler scheduler) {
        Objects.requireNonNull(scheduler, "scheduler");
        return (Flux<T>) BridgeFlux.<T>of(Publishers.of(Engine.INLINE, body), Origin.body("flux", scheduler));
    }

    /** Makes a cold Mono of the result of {@code body}, empty for null; it signals after the body has ended. */
    public static <T> Mono<T> mono(CoroutineBody<? extends @Nullable T> body) {
        Engine engine = Engine.getDefault();
        return (Mono<T>) BridgeMono.<T>of(Publishers.single(engine, body), Origin.body("mono", engine));
    }

    /** Makes a cold Mono of the result of {@code body} on {@code engine}; see {@link #mono(CoroutineBody)}. */
    public static <T> Mono<T> mono(Engine engine, CoroutineBody<? extends @Nullable T> body) {
        return (Mono<T>) BridgeMono.<T>of(Publishers.single(engine, body), Origin.body("mono", engine));
    }

    /**
     * Makes a cold Mono on the inline engine and one worker of {@code scheduler}; see {@link #flux(GeneratorBody,
     * Scheduler)}.
     */
    public static <T> Mono<T> mono(CoroutineBody<? extends @Nullable T> body, Scheduler scheduler) {
        Objects.requireNonNull(scheduler, "scheduler");
        return (Mono<T>) BridgeMono.<T>of(Publishers.single(Engine.INLINE, body), Origin.body("mono", scheduler));
    }

    /**
     * Makes a Flux of the elements of {@code source}; an iterator serves one subscriber. See {@link Publishers#from}.
     */
    public static <T> Flux<T> toFlux(AsyncIterable<? extends T> source) {
        return (Flux<T>) BridgeFlux.<T>of(Publishers.from(source), Origin.of("toFlux"));
    }

    /** Makes a Mono of the result of the coroutine that {@code supplier} makes for each subscriber. */
    public static <T> Mono<T> toMono(Supplier<? extends Coroutine<? extends @Nullable T>> supplier) {
        return (Mono<T>) BridgeMono.<T>of(Publishers.defer(supplier), Origin.of("toMono"));
    }

    /** Makes a Mono of the result of {@code coroutine}, for one subscriber. */
    public static <T> Mono<T> toMono(Coroutine<? extends @Nullable T> coroutine) {
        return (Mono<T>) BridgeMono.<T>of(Publishers.from(coroutine), Origin.of("toMono"));
    }

    /** Makes a Mono that runs the body anew for further subscribers; see {@link Publishers#repeatable(Coroutine)}. */
    public static <T> Mono<T> repeatable(Coroutine<? extends @Nullable T> coroutine) {
        return (Mono<T>) BridgeMono.<T>of(Publishers.repeatable(coroutine), Origin.of("repeatable"));
    }

    /**
     * Makes a Flux that runs the body anew for further subscribers; see {@link Publishers#repeatable(AsyncIterable)}.
     */
    public static <T> Flux<T> repeatable(AsyncIterable<? extends T> source) {
        return (Flux<T>) BridgeFlux.<T>of(Publishers.repeatable(source), Origin.of("repeatable"));
    }

    /**
     * Makes an operator of a two-way generator, for {@link Flux#transform}; see {@link Publishers#through(Publisher,
     * GeneratorBody)}.
     */
    public static <In, Out> Function<Flux<In>, Flux<Out>> through(GeneratorBody<Out, In> body) {
        return through(Engine.getDefault(), body);
    }

    /** Makes an operator of a two-way generator on {@code engine}. */
    public static <In, Out> Function<Flux<In>, Flux<Out>> through(Engine engine, GeneratorBody<Out, In> body) {
        Origin origin = Origin.body("through", engine);
        return upstream -> (Flux<Out>) BridgeFlux.<Out>of(Publishers.through(engine, upstream, body), origin);
    }

    /** Makes such an operator on the inline engine and one worker of {@code scheduler}. */
    public static <In, Out> Function<Flux<In>, Flux<Out>> through(GeneratorBody<Out, In> body, Scheduler scheduler) {
        Origin origin = Origin.body("through", Objects.requireNonNull(scheduler, "scheduler"));
        return upstream -> (Flux<Out>) BridgeFlux.<Out>of(Publishers.through(Engine.INLINE, upstream, body), origin);
    }

    /**
     * Makes a subscriber of {@code body}, for {@code flux.subscribe(..)}; see {@link Subscribers}. It requests one
     * element per pull. An error that has no other receiver goes to Reactor's hook for dropped errors.
     */
    public static <T, R extends @Nullable Object> BridgeSubscriber<T, R> subscriber(SubscriberBody<T, R> body) {
        return subscriber(Engine.getDefault(), 1, Context.empty(), body);
    }

    /**
     * Makes a subscriber of {@code body} on {@code engine}, in batches of {@code prefetch}. The body and its upstream
     * see {@code context}.
     *
     * @throws IllegalArgumentException if {@code prefetch} is not positive
     */
    public static <T, R extends @Nullable Object> BridgeSubscriber<T, R> subscriber(
            Engine engine, int prefetch, Context context, SubscriberBody<T, R> body) {
        return new BodySubscriber<>(Subscribers.of(engine, prefetch, new ReactorContext(context, null), body), context);
    }

    /**
     * Makes an awaitable of the element of {@code source}, null if it is empty; see {@link Awaitable#of(Publisher)}.
     */
    public static <T> Awaitable<@Nullable T> awaitable(Mono<? extends T> source) {
        return Awaitable.of(source);
    }

    /**
     * Makes a source of {@code source}, read in batches of {@value AsyncIterable#DEFAULT_PREFETCH}; each reading
     * subscribes.
     */
    public static <T> AsyncIterable<T> iterable(Flux<? extends T> source) {
        return AsyncIterable.from(source);
    }

    /**
     * Makes a source of {@code source}; every reading subscribes, at its first pull.
     *
     * @param prefetch the number of elements to request ahead; 1 is a real 1. With more, a source that Reactor fuses
     *     synchronously ({@code range}, {@code fromIterable}, {@code map} of one) gets no request: each pull takes one
     *     element
     * @throws IllegalArgumentException if {@code prefetch} is not positive
     */
    public static <T> AsyncIterable<T> iterable(Flux<? extends T> source, int prefetch) {
        return AsyncIterable.from(source, prefetch);
    }

    /** Makes a Flux of {@code body}'s publisher inside a manager; see {@link Publishers#usingWhen}. */
    public static <R extends @Nullable Object, T> Flux<T> usingWhen(
            Supplier<? extends AsyncContextManager<R>> manager,
            Function<? super R, ? extends Publisher<? extends T>> body) {
        return (Flux<T>) BridgeFlux.<T>of(Publishers.usingWhen(manager, body), Origin.of("usingWhen"));
    }

    /** Makes a Mono of {@code body}'s Mono inside a manager, signalled after the exit. */
    public static <R extends @Nullable Object, T> Mono<T> usingWhenMono(
            Supplier<? extends AsyncContextManager<R>> manager, Function<? super R, ? extends Mono<? extends T>> body) {
        return (Mono<T>) BridgeMono.<T>of(Publishers.usingWhenSingle(manager, body), Origin.of("usingWhen"));
    }

    /**
     * Makes a manager of the arguments of {@link Flux#usingWhen}; see {@link Publishers#manager}. The first element of
     * a resource that is no Mono is the resource. Unlike in Reactor, a late resource, after a cancel, is released, an
     * error of a release arrives unwrapped, and with an empty {@code resource} the body runs, with null.
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

    /** Makes such a manager with one function for all ends. */
    public static <R extends @Nullable Object> AsyncContextManager<R> manager(
            Publisher<? extends R> resource, Function<? super R, ? extends Publisher<?>> asyncCleanup) {
        return manager(resource, asyncCleanup, (released, error) -> asyncCleanup.apply(released), asyncCleanup);
    }

    /**
     * Makes a manager within whose block publishers see a context of {@code change}; {@code contextWrite} for a block.
     * The enter and the exit of {@code manager} see the context around. Without a Reactor subscriber {@code change}
     * gets an empty context.
     *
     * @param change makes the context of the block, after each enter
     */
    public static <R extends @Nullable Object> AsyncContextManager<R> contextWrite(
            AsyncContextManager<R> manager, UnaryOperator<Context> change) {
        return new ContextManager<>(manager, change);
    }

    /**
     * Finds the subscription of the body at the source of {@code subscription}, which {@code doOnSubscribe} got or
     * {@code subscribe(..)} returned, through Reactor's operators and debug hooks. Empty if the source is not of this
     * library, behind an operator that is not {@link Scannable}, and after a dispose.
     */
    public static Optional<BridgeSubscription> subscription(Object subscription) {
        return Stream.concat(
                        Stream.of(subscription), Scannable.from(subscription).parents())
                .filter(BridgeSubscription.class::isInstance)
                .map(BridgeSubscription.class::cast)
                .findFirst();
    }

    /**
     * Makes a Mono that completes when the body behind {@code subscription} has ended, cleanup included. It cancels
     * nothing.
     */
    public static Mono<Void> closing(BridgeSubscription subscription) {
        return (Mono<Void>) BridgeMono.<Void>of(Publishers.defer(subscription::closing), Origin.of("closing"));
    }

    /**
     * Returns the context of the subscriber for whom the body of {@code co} runs; empty if it is stepped by hand.
     *
     * @throws IllegalStateException outside the body
     */
    public static ContextView context(CoroutineScope co) {
        return SubscriberContexts.of(co).view() instanceof ContextView view ? view : Context.empty();
    }
}
