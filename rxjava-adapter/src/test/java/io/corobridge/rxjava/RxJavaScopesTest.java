package io.corobridge.rxjava;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncContextManager;
import io.corobridge.Awaitable;
import io.corobridge.tck.contract.Eventually;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import io.reactivex.rxjava3.schedulers.Schedulers;
import io.reactivex.rxjava3.subscribers.TestSubscriber;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Scopes that are subscribed on a scheduler, and cancelled by an operator: with the hook they are inside what is around. */
class RxJavaScopesTest {

    private final List<String> log = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Boolean> innerExit = new CompletableFuture<>();

    @BeforeEach
    void carry() {
        RxJavaPlugins.setScheduleHandler(RxJavaScopes::propagating);
    }

    @AfterEach
    void reset() {
        RxJavaPlugins.reset();
        innerExit.complete(false);
    }

    private AsyncContextManager<String> manager(String name, Awaitable<Boolean> exit) {
        return new AsyncContextManager<>() {
            @Override
            public Awaitable<String> aenter() {
                return Awaitable.ready(name);
            }

            @Override
            public Awaitable<Boolean> aexit(Throwable error) {
                log.add(name + " exits");
                return exit;
            }
        };
    }

    private Flowable<Integer> inner() {
        return RxJavaBridge.usingWhen(() -> manager("inner", Awaitable.of(innerExit)), name -> Flowable.just(1)
                .concatWith(Flowable.never()));
    }

    private void innerFirst(Flowable<Integer> inside) {
        TestSubscriber<Integer> subscriber = RxJavaBridge.usingWhen(
                        () -> manager("outer", Awaitable.ready(false)), name -> inside)
                .test();
        Eventually.is("the inner exit", () -> !log.isEmpty());
        assertThat(log).containsExactly("inner exits");
        innerExit.complete(false);
        subscriber.awaitDone(60, TimeUnit.SECONDS).assertComplete();
        assertThat(log).containsExactly("inner exits", "outer exits");
    }

    @Test
    void aScopeBehindSubscribeOnIsAMemberOfTheScopeAround() {
        innerFirst(inner().subscribeOn(Schedulers.computation()).take(1));
    }

    @Test
    void aScopeBehindATimerIsAMemberOfTheScopeAround() {
        innerFirst(Single.timer(1, TimeUnit.MILLISECONDS, Schedulers.computation())
                .flatMapPublisher(now -> inner())
                .take(1));
    }

    @Test
    void aTaskOutsideAnyScopeIsNotWrapped() {
        Runnable task = () -> {};
        assertThat(RxJavaScopes.propagating(task)).isSameAs(task);
    }
}
