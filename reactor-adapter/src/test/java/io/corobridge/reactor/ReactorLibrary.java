package io.corobridge.reactor;

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
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.CorePublisher;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;

/** Reactor for the contracts. */
final class ReactorLibrary implements Library {

    @Override
    public <T> Publisher<T> stream(Engine engine, GeneratorBody<T, Void> body) {
        return ReactorBridge.flux(engine, body);
    }

    @Override
    public <T> Publisher<T> stream(AsyncIterable<T> source) {
        return ReactorBridge.toFlux(source);
    }

    @Override
    public <T> Publisher<T> value(Engine engine, CoroutineBody<@Nullable T> body) {
        return ReactorBridge.mono(engine, body);
    }

    @Override
    public <T> Publisher<T> value(Coroutine<@Nullable T> coroutine) {
        return ReactorBridge.toMono(coroutine);
    }

    @Override
    public <In, Out> Publisher<Out> through(Engine engine, Publisher<In> upstream, GeneratorBody<Out, In> body) {
        return Flux.from(upstream).transform(ReactorBridge.through(engine, body));
    }

    @Override
    public <R extends @Nullable Object, T> Publisher<T> usingWhen(
            Supplier<AsyncContextManager<R>> manager, Function<R, Publisher<T>> body) {
        return ReactorBridge.usingWhen(manager, body);
    }

    @Override
    public <R extends @Nullable Object, T> Publisher<T> usingWhenValue(
            Supplier<AsyncContextManager<R>> manager, Function<R, Publisher<T>> body) {
        return ReactorBridge.usingWhenMono(manager, body.andThen(publisher -> (Mono<T>) publisher));
    }

    @Override
    public Map<String, UnaryOperator<Publisher<Integer>>> operators() {
        return Map.of(
                "map", source -> Flux.from(source).map(n -> n),
                "hide", source -> Flux.from(source).hide(),
                "flatMap", source -> Flux.just(1, 2).flatMap(n -> n == 1 ? source : Flux.<Integer>never(), 2, 1),
                "concatMap", source -> Flux.just(1, 2).concatMap(n -> source, 1),
                "switchMap", source -> Flux.just(1).switchMap(n -> source),
                "publishOn", source -> Flux.from(source).publishOn(Schedulers.parallel(), 1),
                "subscribeOn", source -> Flux.from(source).subscribeOn(Schedulers.parallel()),
                "later",
                        source -> Mono.delay(Duration.ofMillis(1), Schedulers.parallel())
                                .flatMapMany(now -> source));
    }

    @Override
    public boolean hasContext() {
        return true;
    }

    @Override
    public Map<String, UnaryOperator<Publisher<Integer>>> surroundings() {
        return Map.of(
                "take", source -> Flux.from(source).take(2),
                "next", source -> Flux.from(source).next().flux(),
                "timeout", source -> Flux.from(source).timeout(Duration.ofMillis(1), Flux.empty()),
                "switchMap", source -> Flux.range(1, 3).switchMap(n -> source),
                "flatMap", source -> Flux.range(1, 3).flatMap(n -> source, 2, 1),
                "retry", source -> Flux.from(source).retry(2),
                "repeat", source -> Flux.from(source).repeat(2),
                "cancelOn", source -> Flux.from(source).cancelOn(Schedulers.parallel()));
    }

    @Override
    public Map<String, BinaryOperator<Publisher<Integer>>> mergers() {
        return Map.of(
                "merge", Flux::merge,
                "mergeSequential", Flux::mergeSequential,
                "flatMap to both", (one, other) -> Flux.just(one, other).flatMap(source -> source, 2, 1));
    }

    @Override
    public Publisher<Integer> take(Publisher<Integer> publisher, int n) {
        return Flux.from(publisher).take(n);
    }

    @Override
    public Publisher<Integer> without(Publisher<Integer> publisher) {
        return Flux.from(publisher).filter(n -> false);
    }

    @Override
    public Map<String, Callable<Integer>> blockingCalls() {
        return Map.of(
                "block", () -> Mono.<Integer>never().block(),
                "blockLast", () -> Flux.<Integer>never().blockLast(),
                "toIterable",
                        () -> Flux.<Integer>never().toIterable().iterator().next());
    }

    @Override
    public Publisher<?> closing(BridgeSubscription subscription) {
        return ReactorBridge.closing(subscription);
    }

    @Override
    public <T> void subscribe(Publisher<T> publisher, Probe<T> probe, Dropped dropped) {
        Context context = Operators.enableOnDiscard(Context.empty(), dropped::element);
        ((CorePublisher<T>) publisher).subscribe(new ContextSubscriber<>(probe, context));
    }

    @Override
    public AutoCloseable capture(Dropped dropped) {
        Hooks.onErrorDropped(error -> {
            if (error != Exceptions.failWithRejected()) { // publishOn's own, where an element meets its cancel
                dropped.error(error);
            }
        });
        Hooks.onNextDropped(dropped::element);
        return () -> {
            Hooks.resetOnErrorDropped();
            Hooks.resetOnNextDropped();
        };
    }

    @Override
    public boolean hasDiscardHook() {
        return true;
    }
}
