package io.corobridge.rxjava;

import io.corobridge.AsyncContextManager;
import io.corobridge.AsyncIterable;
import io.corobridge.Coroutine;
import io.corobridge.CoroutineBody;
import io.corobridge.Engine;
import io.corobridge.GeneratorBody;
import io.corobridge.streams.BridgeSubscription;
import io.corobridge.tck.contract.Dropped;
import io.corobridge.tck.contract.Library;
import io.corobridge.tck.contract.Probe;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.Scheduler;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.exceptions.UndeliverableException;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import io.reactivex.rxjava3.schedulers.Schedulers;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** RxJava for the contracts: Flowable, read through a TestSubscriber, and Maybe as what a coroutine is. */
final class RxJavaLibrary implements Library {

    private static final int MOST_WATCHED = 1000;

    private final BlockingQueue<Watched<?>> watched = new LinkedBlockingQueue<>();

    /** A Maybe is no publisher: this remembers whose publisher it is. */
    private final Map<Publisher<?>, Maybe<?>> maybes = new ConcurrentHashMap<>();

    private final @Nullable Scheduler scheduler;

    RxJavaLibrary() {
        this(null);
    }

    /** With inline bodies on {@code scheduler}. */
    RxJavaLibrary(@Nullable Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    private <T> Publisher<T> publisher(Maybe<T> maybe) {
        Flowable<T> flowable = maybe.toFlowable();
        maybes.put(flowable, maybe);
        return flowable;
    }

    @Override
    public <T> Publisher<T> stream(Engine engine, GeneratorBody<T, Void> body) {
        return scheduler != null && engine == Engine.INLINE
                ? RxJavaBridge.flowable(body, scheduler)
                : RxJavaBridge.flowable(engine, body);
    }

    @Override
    public <T> Publisher<T> stream(AsyncIterable<T> source) {
        return RxJavaBridge.toFlowable(source);
    }

    @Override
    public <T> Publisher<T> value(Engine engine, CoroutineBody<@Nullable T> body) {
        return publisher(
                scheduler != null && engine == Engine.INLINE
                        ? RxJavaBridge.maybe(body, scheduler)
                        : RxJavaBridge.maybe(engine, body));
    }

    @Override
    public <T> Publisher<T> value(Coroutine<@Nullable T> coroutine) {
        return publisher(RxJavaBridge.toMaybe(coroutine));
    }

    @Override
    public <In, Out> Publisher<Out> through(Engine engine, Publisher<In> upstream, GeneratorBody<Out, In> body) {
        return Flowable.fromPublisher(upstream)
                .compose(
                        scheduler != null && engine == Engine.INLINE
                                ? RxJavaBridge.through(body, scheduler)
                                : RxJavaBridge.through(engine, body));
    }

    @Override
    public <R extends @Nullable Object, T> Publisher<T> usingWhen(
            Supplier<AsyncContextManager<R>> manager, Function<R, Publisher<T>> body) {
        return RxJavaBridge.usingWhen(manager::get, resource -> {
            Publisher<T> publisher = body.apply(resource);
            Maybe<?> maybe = maybes.get(publisher);
            return maybe == null ? publisher : BridgeMaybe.flowable(RxJavaLibrary.<T>cast(maybe));
        });
    }

    @Override
    public <R extends @Nullable Object, T> Publisher<T> usingWhenValue(
            Supplier<AsyncContextManager<R>> manager, Function<R, Publisher<T>> body) {
        return publisher(RxJavaBridge.<R, T>usingWhenMaybe(
                manager::get,
                resource -> RxJavaLibrary.<T>cast(Objects.requireNonNull(maybes.get(body.apply(resource))))));
    }

    @Override
    public Map<String, UnaryOperator<Publisher<Integer>>> operators() {
        return Map.of(
                "map", source -> Flowable.fromPublisher(source).map(n -> n),
                "hide", source -> Flowable.fromPublisher(source).hide(),
                "flatMap",
                        source -> Flowable.just(1, 2)
                                .flatMap(n -> n == 1 ? source : Flowable.<Integer>never(), false, 2, 1),
                "concatMap", source -> Flowable.just(1, 2).concatMap(n -> source, 1),
                "switchMap", source -> Flowable.just(1).switchMap(n -> source, 1),
                "observeOn", source -> Flowable.fromPublisher(source).observeOn(Schedulers.computation(), false, 1),
                "subscribeOn", source -> Flowable.fromPublisher(source).subscribeOn(Schedulers.computation()),
                "later",
                        source -> Single.timer(1, TimeUnit.MILLISECONDS, Schedulers.computation())
                                .flatMapPublisher(now -> source));
    }

    /** In 3.1 a {@code concatMap} that goes on to its next source while it is cancelled may never cancel that. */
    @Override
    public Map<String, UnaryOperator<Publisher<Integer>>> racingOperators() {
        Map<String, UnaryOperator<Publisher<Integer>>> operators = new HashMap<>(operators());
        operators.remove("concatMap");
        operators.put("flatMap one by one", source -> Flowable.just(1, 2).flatMap(n -> source, false, 1, 1));
        return operators;
    }

    @Override
    public Set<String> forgetful() {
        return Set.of("observeOn", "subscribeOn", "later");
    }

    @Override
    public Map<String, UnaryOperator<Publisher<Integer>>> surroundings() {
        return Map.of(
                "take", source -> Flowable.fromPublisher(source).take(2),
                "first", source -> Flowable.fromPublisher(source).firstElement().toFlowable(),
                "timeout", source -> Flowable.fromPublisher(source).timeout(1, TimeUnit.MILLISECONDS, Flowable.empty()),
                "switchMap", source -> Flowable.range(1, 3).switchMap(n -> source, 1),
                "switchMap later",
                        source -> Flowable.interval(100, TimeUnit.MICROSECONDS)
                                .onBackpressureDrop()
                                .take(3)
                                .switchMap(n -> source, 1),
                "flatMap", source -> Flowable.range(1, 3).flatMap(n -> source, false, 2, 1),
                "retry", source -> Flowable.fromPublisher(source).retry(2),
                "repeat", source -> Flowable.fromPublisher(source).repeat(2),
                "unsubscribeOn", source -> Flowable.fromPublisher(source).unsubscribeOn(Schedulers.computation()));
    }

    @Override
    public Map<String, BinaryOperator<Publisher<Integer>>> mergers() {
        return Map.of(
                "merge", Flowable::merge,
                "concatEager", (one, other) -> Flowable.concatArrayEager(one, other),
                "flatMap to both", (one, other) -> Flowable.just(one, other).flatMap(source -> source, false, 2, 1));
    }

    @Override
    public Publisher<Integer> take(Publisher<Integer> publisher, int n) {
        return Flowable.fromPublisher(publisher).take(n);
    }

    @Override
    public Publisher<Integer> without(Publisher<Integer> publisher) {
        return Flowable.fromPublisher(publisher).filter(n -> false);
    }

    @Override
    public Map<String, Callable<Integer>> blockingCalls() {
        return Map.of(
                "blockingGet", () -> Single.<Integer>never().blockingGet(),
                "blockingFirst", () -> Flowable.<Integer>never().blockingFirst(),
                "blockingIterable",
                        () -> Flowable.<Integer>never()
                                .blockingIterable()
                                .iterator()
                                .next());
    }

    @Override
    public Publisher<?> closing(BridgeSubscription subscription) {
        return RxJavaBridge.closing(subscription).toFlowable();
    }

    @Override
    public <T> void subscribe(Publisher<T> publisher, Probe<T> probe, Dropped dropped) {
        Watched<T> between = new Watched<>(probe);
        watched.add(between);
        if (watched.size() > MOST_WATCHED) {
            watched.remove().verify();
        }
        ((Flowable<T>) publisher).subscribe(between);
    }

    @Override
    public void forgetSubscriptions() {
        watched.clear();
        maybes.clear();
    }

    @Override
    public AutoCloseable capture(Dropped dropped) {
        RxJavaPlugins.setErrorHandler(error -> dropped.error(
                error instanceof UndeliverableException wrapped ? Objects.requireNonNull(wrapped.getCause()) : error));
        RxJavaPlugins.setScheduleHandler(RxJavaScopes::propagating);
        return () -> {
            RxJavaPlugins.setErrorHandler(null);
            RxJavaPlugins.setScheduleHandler(null);
            watched.forEach(Watched::verify);
        };
    }

    @Override
    public boolean hasDiscardHook() {
        return false;
    }

    @SuppressWarnings("unchecked")
    private static <T> Maybe<T> cast(Maybe<?> maybe) {
        return (Maybe<T>) maybe;
    }
}
