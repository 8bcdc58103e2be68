package io.corobridge.benchmarks;

import io.corobridge.AsyncContextManager;
import io.corobridge.Awaitable;
import io.corobridge.reactor.ReactorBridge;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/** The contenders of the {@link AcquireRace}. */
final class Acquirers {

    private Acquirers() {}

    private record Named(String name, Function<Acquirer.Resources, Acquirer.Round> how) implements Acquirer {

        @Override
        public Round subscribe(Resources resources) {
            return how.apply(resources);
        }
    }

    private static Flux<Object> body(Acquirer.Resources resources) {
        return Flux.defer(() -> {
            resources.use();
            return Flux.never();
        });
    }

    /** A manager by hand, whose enter is a stage. */
    static Acquirer scope() {
        return new Named("usingWhen, enter by a stage", resources -> {
            CompletableFuture<Object> comes = new CompletableFuture<>();
            AsyncContextManager<Object> manager = new AsyncContextManager<>() {
                @Override
                public Awaitable<Object> aenter() {
                    return Awaitable.of(comes.minimalCompletionStage());
                }

                @Override
                public Awaitable<Boolean> aexit(@Nullable Throwable error) {
                    resources.close();
                    return Awaitable.ready(false);
                }
            };
            Disposable running = ReactorBridge.usingWhen(() -> manager, resource -> body(resources))
                    .subscribe();
            return new Acquirer.Round(() -> comes.complete(resources.open()), running::dispose);
        });
    }

    private static Mono<Void> closed(Acquirer.Resources resources) {
        return Mono.fromRunnable(resources::close);
    }

    /** A manager of a publisher that hands its resource over as it is. */
    static Acquirer managerOfAPublisher() {
        return new Named("usingWhen, manager of a publisher", resources -> {
            AtomicReference<Subscriber<? super Object>> subscribed = new AtomicReference<>();
            Publisher<Object> source = subscriber -> {
                subscriber.onSubscribe(new Heedless());
                subscribed.set(subscriber);
            };
            Disposable running = ReactorBridge.usingWhen(
                            () -> ReactorBridge.manager(source, resource -> closed(resources)),
                            resource -> body(resources))
                    .subscribe();
            return new Acquirer.Round(
                    () -> Objects.requireNonNull(subscribed.get()).onNext(resources.open()), running::dispose);
        });
    }

    /** A manager of a Mono of a future that is not cancelled. */
    static Acquirer managerOfAFuture() {
        return new Named("usingWhen, manager of Mono.fromFuture(f, true)", resources -> {
            CompletableFuture<Object> comes = new CompletableFuture<>();
            Mono<Object> source = Mono.fromFuture(comes, true).doOnDiscard(Object.class, late -> resources.close());
            Disposable running = ReactorBridge.usingWhen(
                            () -> ReactorBridge.manager(source, resource -> closed(resources)),
                            resource -> body(resources))
                    .subscribe();
            return new Acquirer.Round(() -> comes.complete(resources.open()), running::dispose);
        });
    }

    /** The form that Reactor's documentation suggests. */
    static Acquirer reactorOfMonoCreate() {
        return new Named("Reactor: Flux.usingWhen, Mono.create", resources -> {
            AtomicReference<MonoSink<Object>> sink = new AtomicReference<>();
            Mono<Object> source = Mono.create(sink::set).doOnDiscard(Object.class, late -> resources.close());
            Disposable running = Flux.usingWhen(source, resource -> body(resources), resource -> closed(resources))
                    .subscribe();
            return new Acquirer.Round(
                    () -> Objects.requireNonNull(sink.get()).success(resources.open()), running::dispose);
        });
    }

    /** Mutiny's resource, from a Uni. */
    static Acquirer mutinyOfUni() {
        return new Named("Mutiny: resourceFromUni, Uni emitter", resources -> {
            AtomicReference<UniEmitter<? super Object>> emitter = new AtomicReference<>();
            Cancellable running = Multi.createFrom()
                    .resourceFromUni(() -> Uni.createFrom().<Object>emitter(emitter::set), resource -> {
                        resources.use();
                        return Multi.createFrom().nothing();
                    })
                    .withFinalizer(resource -> {
                        resources.close();
                        return Uni.createFrom().voidItem();
                    })
                    .subscribe()
                    .with(element -> {});
            return new Acquirer.Round(
                    () -> Objects.requireNonNull(emitter.get()).complete(resources.open()), running::cancel);
        });
    }

    private static final class Heedless implements Subscription {

        @Override
        public void request(long n) {}

        @Override
        public void cancel() {}
    }
}
