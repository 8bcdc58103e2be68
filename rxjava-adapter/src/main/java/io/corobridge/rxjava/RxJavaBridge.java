package io.corobridge.rxjava;

import io.corobridge.AsyncContextManager;
import io.corobridge.AsyncIterable;
import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import io.corobridge.CoroutineBody;
import io.corobridge.Engine;
import io.corobridge.GeneratorBody;
import io.corobridge.streams.BridgeSubscriber;
import io.corobridge.streams.BridgeSubscription;
import io.corobridge.streams.Publishers;
import io.corobridge.streams.SubscriberBody;
import io.corobridge.streams.Subscribers;
import io.reactivex.rxjava3.core.BackpressureStrategy;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.CompletableSource;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.FlowableTransformer;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.MaybeSource;
import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.core.ObservableSource;
import io.reactivex.rxjava3.core.Scheduler;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.core.SingleSource;
import io.reactivex.rxjava3.disposables.Disposable;
import io.reactivex.rxjava3.functions.Function;
import io.reactivex.rxjava3.functions.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * Bodies, iterators and scopes as RxJava's types.
 *
 * <p>Signals, demand, cancel and errors are those of {@link Publishers}. What RxJava adds:
 *
 * <ul>
 *   <li>Elements are signalled on the thread of the body; {@code observeOn} moves them.
 *   <li>{@code Single}, {@code Maybe} and {@code Completable} start their body at the subscribe, since their observers
 *       have no demand, and signal after it has ended, cleanup included.
 *   <li>A dispose closes the body and does not wait; {@link #closing} does.
 *   <li>An error that comes after the end or a dispose goes to {@code RxJavaPlugins.onError}, once. So does what an
 *       observer throws; the body meets it at its {@code yield}.
 *   <li>What a body throws is {@code onError}, fatal errors too: its thread has nobody else to throw them to.
 * </ul>
 *
 * @since 0.1.0
 */
public final class RxJavaBridge {

    private RxJavaBridge() {}

    /** A cold Flowable: each subscriber runs {@code body} anew, on the default engine. */
    public static <T> Flowable<T> flowable(GeneratorBody<T, Void> body) {
        return BridgeFlowable.of(Publishers.of(body));
    }

    /** A cold Flowable: each subscriber runs {@code body} anew, on {@code engine}. */
    public static <T> Flowable<T> flowable(Engine engine, GeneratorBody<T, Void> body) {
        return BridgeFlowable.of(Publishers.of(engine, body));
    }

    /**
     * A cold Flowable: each subscriber runs {@code body} anew, on the inline engine and on one worker of {@code scheduler}.
     *
     * <p>What runs between two suspensions, its signals included, is one task of that worker, which is free while the body
     * waits: it suits {@code Schedulers.computation()}, and must not block there. The scheduler is the clock of {@code
     * co.sleep} too: a {@code TestScheduler} drives both. One that is shut down closes the body, and the subscriber gets
     * a {@link java.util.concurrent.RejectedExecutionException}. The engines with threads have no such form: a body there
     * has a thread of its own, and {@code observeOn} moves its elements.
     */
    public static <T> Flowable<T> flowable(GeneratorBody<T, Void> body, Scheduler scheduler) {
        return BridgeFlowable.of(ScheduledHooks.on(scheduler, Publishers.of(Engine.INLINE, body)));
    }

    /**
     * A cold Observable: each observer runs {@code body} anew. It has no demand, and needs no strategy for overflow: a
     * {@code yield} is a plain call of {@code onNext}, so the body runs at the pace of its observer, and nothing piles
     * up before {@code observeOn} or the like.
     */
    public static <T> Observable<T> observable(GeneratorBody<T, Void> body) {
        return flowable(body).toObservable();
    }

    /** The same on {@code engine}. */
    public static <T> Observable<T> observable(Engine engine, GeneratorBody<T, Void> body) {
        return flowable(engine, body).toObservable();
    }

    /** The same on the inline engine and one worker of {@code scheduler}, see {@link #flowable(GeneratorBody, Scheduler)}. */
    public static <T> Observable<T> observable(GeneratorBody<T, Void> body, Scheduler scheduler) {
        return flowable(body, scheduler).toObservable();
    }

    /** A cold Single of what {@code body} returns; null is a {@link java.util.NoSuchElementException}. */
    public static <T> Single<T> single(CoroutineBody<? extends @Nullable T> body) {
        return BridgeSingle.of(Publishers.single(body));
    }

    /** The same on {@code engine}. */
    public static <T> Single<T> single(Engine engine, CoroutineBody<? extends @Nullable T> body) {
        return BridgeSingle.of(Publishers.single(engine, body));
    }

    /** The same on the inline engine and one worker of {@code scheduler}, see {@link #flowable(GeneratorBody, Scheduler)}. */
    public static <T> Single<T> single(CoroutineBody<? extends @Nullable T> body, Scheduler scheduler) {
        return BridgeSingle.of(ScheduledHooks.on(scheduler, Publishers.<T>single(Engine.INLINE, body)));
    }

    /** A cold Maybe of what {@code body} returns, empty for null. */
    public static <T> Maybe<T> maybe(CoroutineBody<? extends @Nullable T> body) {
        return BridgeMaybe.of(Publishers.single(body));
    }

    /** The same on {@code engine}. */
    public static <T> Maybe<T> maybe(Engine engine, CoroutineBody<? extends @Nullable T> body) {
        return BridgeMaybe.of(Publishers.single(engine, body));
    }

    /** The same on the inline engine and one worker of {@code scheduler}, see {@link #flowable(GeneratorBody, Scheduler)}. */
    public static <T> Maybe<T> maybe(CoroutineBody<? extends @Nullable T> body, Scheduler scheduler) {
        return BridgeMaybe.of(ScheduledHooks.on(scheduler, Publishers.<T>single(Engine.INLINE, body)));
    }

    /** A cold Completable of the end of {@code body}; what it returns is not looked at. */
    public static Completable completable(CoroutineBody<?> body) {
        return BridgeCompletable.of(Publishers.single(body));
    }

    /** The same on {@code engine}. */
    public static Completable completable(Engine engine, CoroutineBody<?> body) {
        return BridgeCompletable.of(Publishers.single(engine, body));
    }

    /** The same on the inline engine and one worker of {@code scheduler}, see {@link #flowable(GeneratorBody, Scheduler)}. */
    public static Completable completable(CoroutineBody<?> body, Scheduler scheduler) {
        return BridgeCompletable.of(ScheduledHooks.on(scheduler, Publishers.single(Engine.INLINE, body)));
    }

    /** The elements of {@code source}; an iterator serves one subscriber. */
    public static <T> Flowable<T> toFlowable(AsyncIterable<? extends T> source) {
        return BridgeFlowable.of(Publishers.from(source));
    }

    /** The result of the coroutine that {@code supplier} makes for each observer, as {@link #single(CoroutineBody)}. */
    public static <T> Single<T> toSingle(Supplier<? extends Coroutine<? extends @Nullable T>> supplier) {
        return BridgeSingle.of(Publishers.defer(Throwing.supplier(supplier)));
    }

    /** The result of {@code coroutine}, for one observer. */
    public static <T> Single<T> toSingle(Coroutine<? extends @Nullable T> coroutine) {
        return BridgeSingle.of(Publishers.from(coroutine));
    }

    /** The result of the coroutine that {@code supplier} makes for each observer, as {@link #maybe(CoroutineBody)}. */
    public static <T> Maybe<T> toMaybe(Supplier<? extends Coroutine<? extends @Nullable T>> supplier) {
        return BridgeMaybe.of(Publishers.defer(Throwing.supplier(supplier)));
    }

    /** The result of {@code coroutine}, for one observer. */
    public static <T> Maybe<T> toMaybe(Coroutine<? extends @Nullable T> coroutine) {
        return BridgeMaybe.of(Publishers.from(coroutine));
    }

    /** A two-way generator for {@link Flowable#compose}, see {@link Publishers#through(Publisher, GeneratorBody)}. */
    public static <In, Out> FlowableTransformer<In, Out> through(GeneratorBody<Out, In> body) {
        return upstream -> BridgeFlowable.of(Publishers.through(upstream, body));
    }

    /** The same on {@code engine}. */
    public static <In, Out> FlowableTransformer<In, Out> through(Engine engine, GeneratorBody<Out, In> body) {
        return upstream -> BridgeFlowable.of(Publishers.through(engine, upstream, body));
    }

    /** The same on the inline engine and one worker of {@code scheduler}, see {@link #flowable(GeneratorBody, Scheduler)}. */
    public static <In, Out> FlowableTransformer<In, Out> through(GeneratorBody<Out, In> body, Scheduler scheduler) {
        return upstream ->
                BridgeFlowable.of(ScheduledHooks.on(scheduler, Publishers.through(Engine.INLINE, upstream, body)));
    }

    /**
     * A body as a subscriber, for {@code flowable.subscribe(..)}: see {@link Subscribers}. It asks for one element per
     * pull; what reaches nobody goes to {@code RxJavaPlugins.onError}.
     */
    public static <T, R extends @Nullable Object> BridgeSubscriber<T, R> subscriber(SubscriberBody<T, R> body) {
        return subscriber(Engine.getDefault(), 1, body);
    }

    /** The same on {@code engine}, in batches of {@code prefetch}. */
    public static <T, R extends @Nullable Object> BridgeSubscriber<T, R> subscriber(
            Engine engine, int prefetch, SubscriberBody<T, R> body) {
        return Subscribers.of(engine, prefetch, PluginHooks.CONTEXT, body);
    }

    /** For {@code co.await}: the value. Each await subscribes anew, and disposes when it is closed. */
    public static <T> Awaitable<T> awaitable(Single<T> source) {
        @SuppressWarnings("unchecked") // a Single has a value
        Awaitable<T> value = (Awaitable<T>) Awaitable.of(BridgeSingle.<T>flowable(source));
        return value;
    }

    /** For {@code co.await}: the value, or null when it is empty. */
    public static <T> Awaitable<@Nullable T> awaitable(Maybe<T> source) {
        return Awaitable.of(BridgeMaybe.<T>flowable(source));
    }

    /** For {@code co.await}: null at its end. */
    public static Awaitable<@Nullable Void> awaitable(Completable source) {
        return Awaitable.of(source.<Void>toFlowable());
    }

    /** For {@code async for}: the elements of {@code source}, in batches of {@link AsyncIterable#DEFAULT_PREFETCH}. */
    public static <T> AsyncIterable<T> iterable(Flowable<? extends T> source) {
        return AsyncIterable.from(source);
    }

    /** The same in batches of {@code prefetch}; 1 is a real 1. */
    public static <T> AsyncIterable<T> iterable(Flowable<? extends T> source, int prefetch) {
        return AsyncIterable.from(source, prefetch);
    }

    /** {@link #iterable(Observable, BackpressureStrategy, int)} with {@link AsyncIterable#DEFAULT_PREFETCH}. */
    public static <T> AsyncIterable<T> iterable(Observable<? extends T> source, BackpressureStrategy overflow) {
        return iterable(source, overflow, AsyncIterable.DEFAULT_PREFETCH);
    }

    /**
     * For {@code async for}: the elements of {@code source}, which waits for nobody. {@code prefetch} of them are kept
     * for the body, what happens to more is {@code overflow}'s to say: {@code ERROR} raises {@link
     * io.reactivex.rxjava3.exceptions.MissingBackpressureException} after those that are kept, {@code DROP} forgets them,
     * {@code LATEST} keeps the last one beside, {@code BUFFER} keeps all of them, however many. The thread of {@code
     * source} is never blocked; it is disposed when the loop is left for good.
     */
    public static <T> AsyncIterable<T> iterable(
            Observable<? extends T> source, BackpressureStrategy overflow, int prefetch) {
        return AsyncIterable.from(source.toFlowable(overflow), prefetch);
    }

    /** The elements of {@code body}'s publisher within a manager, see {@link Publishers#usingWhen}. */
    public static <R extends @Nullable Object, T> Flowable<T> usingWhen(
            Supplier<? extends AsyncContextManager<R>> manager,
            Function<? super R, ? extends Publisher<? extends T>> body) {
        return BridgeFlowable.of(Publishers.usingWhen(Throwing.supplier(manager), Throwing.function(body)));
    }

    /** The value of {@code body}'s Single within a manager, signalled after the exit. */
    public static <R extends @Nullable Object, T> Single<T> usingWhenSingle(
            Supplier<? extends AsyncContextManager<R>> manager,
            Function<? super R, ? extends SingleSource<? extends T>> body) {
        return BridgeSingle.of(Publishers.usingWhenSingle(
                Throwing.supplier(manager),
                Throwing.function((R resource) -> BridgeSingle.<T>flowable(body.apply(resource)))));
    }

    /** The value of {@code body}'s Maybe within a manager, signalled after the exit. */
    public static <R extends @Nullable Object, T> Maybe<T> usingWhenMaybe(
            Supplier<? extends AsyncContextManager<R>> manager,
            Function<? super R, ? extends MaybeSource<? extends T>> body) {
        return BridgeMaybe.of(Publishers.usingWhenSingle(
                Throwing.supplier(manager),
                Throwing.function((R resource) -> BridgeMaybe.<T>flowable(body.apply(resource)))));
    }

    /** The end of {@code body}'s Completable within a manager, signalled after the exit. */
    public static <R extends @Nullable Object> Completable usingWhenCompletable(
            Supplier<? extends AsyncContextManager<R>> manager, Function<? super R, ? extends CompletableSource> body) {
        return BridgeCompletable.of(Publishers.usingWhenSingle(
                Throwing.supplier(manager),
                Throwing.function((R resource) -> BridgeCompletable.flowable(body.apply(resource)))));
    }

    /**
     * The elements of {@code body}'s Observable within a manager, which is entered at the subscribe: an observer has no
     * demand.
     */
    public static <R extends @Nullable Object, T> Observable<T> usingWhenObservable(
            Supplier<? extends AsyncContextManager<R>> manager,
            Function<? super R, ? extends ObservableSource<? extends T>> body) {
        return usingWhen(manager, (R resource) -> Unbounded.<T>flowable(body.apply(resource)))
                .toObservable();
    }

    /** Completes when the body behind {@code subscription} has ended, cleanup included; it does not cancel it. */
    public static Completable closing(BridgeSubscription subscription) {
        return BridgeCompletable.of(Publishers.defer(subscription::closing));
    }

    /**
     * The same for what a Single, Maybe or Completable of this class gave its observer in {@code onSubscribe}.
     *
     * @throws IllegalArgumentException for any other Disposable
     */
    public static Completable closing(Disposable disposable) {
        return closing(ValueSubscriber.of(disposable).subscription());
    }
}
