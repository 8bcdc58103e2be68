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
 * Makes RxJava's types of bodies, iterators and scopes, and awaitables of RxJava's types.
 *
 * <p>Signals, demand, cancel and errors are those of {@link Publishers}, which lists the library's errors. RxJava adds:
 *
 * <ul>
 *   <li>Elements are signalled on the thread of the body; {@code observeOn} moves them.
 *   <li>{@code Single}, {@code Maybe} and {@code Completable} start their body at the subscribe, since their observers
 *       have no demand, and signal after it has ended, cleanup included.
 *   <li>A dispose closes the body and does not wait; {@link #closing} does.
 *   <li>An error after the end or a dispose goes to {@code RxJavaPlugins.onError}, once. So does an error that an
 *       observer throws; it is also raised in the body, at its {@code yield}.
 *   <li>An error of a body is {@code onError}, fatal errors too: no caller could catch them on the body's thread.
 * </ul>
 *
 * @since 0.1.0
 */
public final class RxJavaBridge {

    private RxJavaBridge() {}

    /** Makes a cold Flowable: each subscriber runs {@code body} anew, on the default engine. */
    public static <T> Flowable<T> flowable(GeneratorBody<T, Void> body) {
        return BridgeFlowable.of(Publishers.of(body));
    }

    /** Makes a cold Flowable: each subscriber runs {@code body} anew, on {@code engine}. */
    public static <T> Flowable<T> flowable(Engine engine, GeneratorBody<T, Void> body) {
        return BridgeFlowable.of(Publishers.of(engine, body));
    }

    /**
     * Makes a cold Flowable whose bodies run on the inline engine, each on one worker of {@code scheduler}.
     *
     * <p>Each stretch between two suspensions, its signals included, is one task of the worker, which is free while the
     * body waits. So a body suits {@code Schedulers.computation()}, and must not block there. The scheduler is the
     * clock of {@code co.sleep}, too: a {@code TestScheduler} drives both. If it is shut down, the body is closed, and
     * the subscriber gets {@code onError(RejectedExecutionException)}. The engines with threads have no such form: a
     * body there has a thread of its own, and {@code observeOn} moves its elements.
     */
    public static <T> Flowable<T> flowable(GeneratorBody<T, Void> body, Scheduler scheduler) {
        return BridgeFlowable.of(ScheduledHooks.on(scheduler, Publishers.of(Engine.INLINE, body)));
    }

    /**
     * Makes a cold Observable: each observer runs {@code body} anew. It has no demand, and needs no strategy for
     * overflow: a {@code yield} is a plain call of {@code onNext}. So the body runs at the pace of its observer, and no
     * buffer grows before {@code observeOn} or the like.
     */
    public static <T> Observable<T> observable(GeneratorBody<T, Void> body) {
        return flowable(body).toObservable();
    }

    /** Makes an Observable whose body runs on {@code engine}. */
    public static <T> Observable<T> observable(Engine engine, GeneratorBody<T, Void> body) {
        return flowable(engine, body).toObservable();
    }

    /** Makes an Observable on one worker of {@code scheduler}; see {@link #flowable(GeneratorBody, Scheduler)}. */
    public static <T> Observable<T> observable(GeneratorBody<T, Void> body, Scheduler scheduler) {
        return flowable(body, scheduler).toObservable();
    }

    /** Makes a cold Single of the result of {@code body}; null is {@code onError(NoSuchElementException)}. */
    public static <T> Single<T> single(CoroutineBody<? extends @Nullable T> body) {
        return BridgeSingle.of(Publishers.single(body));
    }

    /** Makes a Single whose body runs on {@code engine}. */
    public static <T> Single<T> single(Engine engine, CoroutineBody<? extends @Nullable T> body) {
        return BridgeSingle.of(Publishers.single(engine, body));
    }

    /** Makes a Single on one worker of {@code scheduler}; see {@link #flowable(GeneratorBody, Scheduler)}. */
    public static <T> Single<T> single(CoroutineBody<? extends @Nullable T> body, Scheduler scheduler) {
        return BridgeSingle.of(ScheduledHooks.on(scheduler, Publishers.<T>single(Engine.INLINE, body)));
    }

    /** Makes a cold Maybe of the result of {@code body}, empty for null. */
    public static <T> Maybe<T> maybe(CoroutineBody<? extends @Nullable T> body) {
        return BridgeMaybe.of(Publishers.single(body));
    }

    /** Makes a Maybe whose body runs on {@code engine}. */
    public static <T> Maybe<T> maybe(Engine engine, CoroutineBody<? extends @Nullable T> body) {
        return BridgeMaybe.of(Publishers.single(engine, body));
    }

    /** Makes a Maybe on one worker of {@code scheduler}; see {@link #flowable(GeneratorBody, Scheduler)}. */
    public static <T> Maybe<T> maybe(CoroutineBody<? extends @Nullable T> body, Scheduler scheduler) {
        return BridgeMaybe.of(ScheduledHooks.on(scheduler, Publishers.<T>single(Engine.INLINE, body)));
    }

    /** Makes a cold Completable of the end of {@code body}; its result is ignored. */
    public static Completable completable(CoroutineBody<?> body) {
        return BridgeCompletable.of(Publishers.single(body));
    }

    /** Makes a Completable whose body runs on {@code engine}. */
    public static Completable completable(Engine engine, CoroutineBody<?> body) {
        return BridgeCompletable.of(Publishers.single(engine, body));
    }

    /** Makes a Completable on one worker of {@code scheduler}; see {@link #flowable(GeneratorBody, Scheduler)}. */
    public static Completable completable(CoroutineBody<?> body, Scheduler scheduler) {
        return BridgeCompletable.of(ScheduledHooks.on(scheduler, Publishers.single(Engine.INLINE, body)));
    }

    /** Makes a Flowable of the elements of {@code source}; an iterator serves one subscriber. */
    public static <T> Flowable<T> toFlowable(AsyncIterable<? extends T> source) {
        return BridgeFlowable.of(Publishers.from(source));
    }

    /** Makes a Single of the coroutine that {@code supplier} makes for each observer; null is an error. */
    public static <T> Single<T> toSingle(Supplier<? extends Coroutine<? extends @Nullable T>> supplier) {
        return BridgeSingle.of(Publishers.defer(Throwing.supplier(supplier)));
    }

    /** Makes a Single of the result of {@code coroutine}, for one observer. */
    public static <T> Single<T> toSingle(Coroutine<? extends @Nullable T> coroutine) {
        return BridgeSingle.of(Publishers.from(coroutine));
    }

    /** Makes a Maybe of the coroutine that {@code supplier} makes for each observer, empty for null. */
    public static <T> Maybe<T> toMaybe(Supplier<? extends Coroutine<? extends @Nullable T>> supplier) {
        return BridgeMaybe.of(Publishers.defer(Throwing.supplier(supplier)));
    }

    /** Makes a Maybe of the result of {@code coroutine}, for one observer. */
    public static <T> Maybe<T> toMaybe(Coroutine<? extends @Nullable T> coroutine) {
        return BridgeMaybe.of(Publishers.from(coroutine));
    }

    /** Makes an operator for {@link Flowable#compose}; see {@link Publishers#through(Publisher, GeneratorBody)}. */
    public static <In, Out> FlowableTransformer<In, Out> through(GeneratorBody<Out, In> body) {
        return upstream -> BridgeFlowable.of(Publishers.through(upstream, body));
    }

    /** Makes an operator of a two-way generator on {@code engine}. */
    public static <In, Out> FlowableTransformer<In, Out> through(Engine engine, GeneratorBody<Out, In> body) {
        return upstream -> BridgeFlowable.of(Publishers.through(engine, upstream, body));
    }

    /** Makes such an operator on one worker of {@code scheduler}; see {@link #flowable(GeneratorBody, Scheduler)}. */
    public static <In, Out> FlowableTransformer<In, Out> through(GeneratorBody<Out, In> body, Scheduler scheduler) {
        return upstream ->
                BridgeFlowable.of(ScheduledHooks.on(scheduler, Publishers.through(Engine.INLINE, upstream, body)));
    }

    /**
     * Makes a subscriber of {@code body}, for {@code flowable.subscribe(..)}; see {@link Subscribers}. It requests one
     * element per pull. An error that has no other receiver goes to {@code RxJavaPlugins.onError}.
     */
    public static <T, R extends @Nullable Object> BridgeSubscriber<T, R> subscriber(SubscriberBody<T, R> body) {
        return subscriber(Engine.getDefault(), 1, body);
    }

    /** Makes a subscriber of {@code body} on {@code engine}, in batches of {@code prefetch}, which must be positive. */
    public static <T, R extends @Nullable Object> BridgeSubscriber<T, R> subscriber(
            Engine engine, int prefetch, SubscriberBody<T, R> body) {
        return Subscribers.of(engine, prefetch, PluginHooks.CONTEXT, body);
    }

    /** Makes an awaitable of the value of {@code source}. Each await subscribes anew; its close disposes. */
    public static <T> Awaitable<T> awaitable(Single<T> source) {
        @SuppressWarnings("unchecked") // a Single has a value
        Awaitable<T> value = (Awaitable<T>) Awaitable.of(BridgeSingle.<T>flowable(source));
        return value;
    }

    /** Makes an awaitable of the value of {@code source}, or of null if it is empty. */
    public static <T> Awaitable<@Nullable T> awaitable(Maybe<T> source) {
        return Awaitable.of(BridgeMaybe.<T>flowable(source));
    }

    /** Makes an awaitable of the end of {@code source}; its result is null. */
    public static Awaitable<@Nullable Void> awaitable(Completable source) {
        return Awaitable.of(source.<Void>toFlowable());
    }

    /** Makes a source of {@code source}, read in batches of {@link AsyncIterable#DEFAULT_PREFETCH}. */
    public static <T> AsyncIterable<T> iterable(Flowable<? extends T> source) {
        return AsyncIterable.from(source);
    }

    /** Makes a source of {@code source}, read in batches of {@code prefetch}, which must be positive; 1 is a real 1. */
    public static <T> AsyncIterable<T> iterable(Flowable<? extends T> source, int prefetch) {
        return AsyncIterable.from(source, prefetch);
    }

    /** Makes a source by {@link #iterable(Observable, BackpressureStrategy, int)} with the default prefetch. */
    public static <T> AsyncIterable<T> iterable(Observable<? extends T> source, BackpressureStrategy overflow) {
        return iterable(source, overflow, AsyncIterable.DEFAULT_PREFETCH);
    }

    /**
     * Makes a source of an Observable, which has no backpressure. {@code prefetch} elements are kept for the body.
     * {@code overflow} decides about more: {@code ERROR} raises {@link
     * io.reactivex.rxjava3.exceptions.MissingBackpressureException} after the kept ones, {@code DROP} drops them,
     * {@code LATEST} keeps one more, the last, and {@code BUFFER} keeps all. The thread of {@code source} is never
     * blocked. It is disposed when the loop is left for good.
     */
    public static <T> AsyncIterable<T> iterable(
            Observable<? extends T> source, BackpressureStrategy overflow, int prefetch) {
        return AsyncIterable.from(source.toFlowable(overflow), prefetch);
    }

    /** Makes a Flowable of {@code body}'s publisher inside a manager; see {@link Publishers#usingWhen}. */
    public static <R extends @Nullable Object, T> Flowable<T> usingWhen(
            Supplier<? extends AsyncContextManager<R>> manager,
            Function<? super R, ? extends Publisher<? extends T>> body) {
        return BridgeFlowable.of(Publishers.usingWhen(Throwing.supplier(manager), Throwing.function(body)));
    }

    /** Makes a Single of {@code body}'s Single inside a manager, signalled after the exit. */
    public static <R extends @Nullable Object, T> Single<T> usingWhenSingle(
            Supplier<? extends AsyncContextManager<R>> manager,
            Function<? super R, ? extends SingleSource<? extends T>> body) {
        return BridgeSingle.of(Publishers.usingWhenSingle(
                Throwing.supplier(manager),
                Throwing.function((R resource) -> BridgeSingle.<T>flowable(body.apply(resource)))));
    }

    /** Makes a Maybe of {@code body}'s Maybe inside a manager, signalled after the exit. */
    public static <R extends @Nullable Object, T> Maybe<T> usingWhenMaybe(
            Supplier<? extends AsyncContextManager<R>> manager,
            Function<? super R, ? extends MaybeSource<? extends T>> body) {
        return BridgeMaybe.of(Publishers.usingWhenSingle(
                Throwing.supplier(manager),
                Throwing.function((R resource) -> BridgeMaybe.<T>flowable(body.apply(resource)))));
    }

    /** Makes a Completable of {@code body}'s Completable inside a manager, signalled after the exit. */
    public static <R extends @Nullable Object> Completable usingWhenCompletable(
            Supplier<? extends AsyncContextManager<R>> manager, Function<? super R, ? extends CompletableSource> body) {
        return BridgeCompletable.of(Publishers.usingWhenSingle(
                Throwing.supplier(manager),
                Throwing.function((R resource) -> BridgeCompletable.flowable(body.apply(resource)))));
    }

    /**
     * Makes an Observable of {@code body}'s Observable inside a manager, which is entered at the subscribe, since an
     * observer has no demand.
     */
    public static <R extends @Nullable Object, T> Observable<T> usingWhenObservable(
            Supplier<? extends AsyncContextManager<R>> manager,
            Function<? super R, ? extends ObservableSource<? extends T>> body) {
        return usingWhen(manager, (R resource) -> Unbounded.<T>flowable(body.apply(resource)))
                .toObservable();
    }

    /** Makes a Completable of the end of the body behind {@code subscription}, cleanup included. It cancels nothing. */
    public static Completable closing(BridgeSubscription subscription) {
        return BridgeCompletable.of(Publishers.defer(subscription::closing));
    }

    /**
     * Makes a Completable as {@link #closing(BridgeSubscription)}, of the Disposable that an observer of a Single,
     * Maybe or Completable of this class got in {@code onSubscribe}.
     *
     * @throws IllegalArgumentException for any other Disposable
     */
    public static Completable closing(Disposable disposable) {
        return closing(ValueSubscriber.of(disposable).subscription());
    }
}
