package io.corobridge.rxjava;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncContextManager;
import io.corobridge.Coroutine;
import io.corobridge.CoroutineBody;
import io.corobridge.Engine;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.observers.TestObserver;
import io.reactivex.rxjava3.subscribers.TestSubscriber;
import java.io.IOException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a body is as each of RxJava's types. */
class TypesTest {

    private final IOException error = new IOException("e");

    @Test
    void aFlowableHasDemand() {
        TestSubscriber<Integer> subscriber = RxJavaBridge.<Integer>flowable(co -> {
                    for (int i = 1; i <= 5; i++) {
                        co.yield(i);
                    }
                })
                .test(0);
        subscriber.assertEmpty();
        subscriber.request(2);
        Received.atLeast(2, subscriber).assertValues(1, 2).assertNotComplete();
        subscriber.request(3);
        assertThat(subscriber.awaitDone(60, TimeUnit.SECONDS).values()).containsExactly(1, 2, 3, 4, 5);
        subscriber.assertComplete();
    }

    @Test
    void anObservableRunsAtThePaceOfItsObserver() {
        List<String> log = new CopyOnWriteArrayList<>();
        RxJavaBridge.<Integer>observable(co -> {
                    for (int i = 1; i <= 3; i++) {
                        log.add("yield " + i);
                        co.yield(i);
                    }
                })
                .doOnNext(i -> log.add("got " + i))
                .blockingSubscribe();
        assertThat(log).containsExactly("yield 1", "got 1", "yield 2", "got 2", "yield 3", "got 3");
    }

    @Test
    void aSingleHasAValueOrAnError() {
        assertThat(RxJavaBridge.single(co -> "v").blockingGet()).isEqualTo("v");
        awaited(RxJavaBridge.<String>single(co -> {
                            throw error;
                        })
                        .test())
                .assertError(error);
    }

    @Test
    void aSingleOfNullIsNoSuchElement() {
        awaited(RxJavaBridge.<String>single(co -> null).test())
                .assertError(NoSuchElementException.class)
                .assertError(e -> e.getMessage().contains("maybe"));
    }

    @Test
    void aMaybeOfNullIsEmpty() {
        awaited(RxJavaBridge.<String>maybe(co -> null).test()).assertResult();
        awaited(RxJavaBridge.maybe(co -> "v").test()).assertResult("v");
        awaited(RxJavaBridge.<String>maybe(co -> {
                            throw error;
                        })
                        .test())
                .assertError(error);
    }

    @Test
    void aCompletableLooksAtTheEndOnly() {
        awaited(RxJavaBridge.completable(co -> "ignored").test()).assertResult();
        awaited(RxJavaBridge.completable(co -> null).test()).assertResult();
        awaited(RxJavaBridge.completable(co -> {
                            throw error;
                        })
                        .test())
                .assertError(error);
    }

    @Test
    void theValueComesAfterTheEpilogue() {
        List<String> log = new CopyOnWriteArrayList<>();
        CoroutineBody<String> body = co -> co.with(
                AsyncContextManager.<String>of(scope -> {
                    scope.yield("r");
                    log.add("exit");
                }),
                r -> r);
        RxJavaBridge.single(body).doOnSuccess(log::add).blockingGet();
        RxJavaBridge.maybe(body).doOnSuccess(log::add).blockingGet();
        RxJavaBridge.completable(body).doOnComplete(() -> log.add("done")).blockingAwait();
        assertThat(log).containsExactly("exit", "r", "exit", "r", "exit", "done");
    }

    @Test
    void eachObserverRunsTheBodyAnew() {
        AtomicInteger runs = new AtomicInteger();
        Single<Integer> single = RxJavaBridge.single(Engine.PLATFORM, co -> runs.incrementAndGet());
        assertThat(single.blockingGet()).isEqualTo(1);
        assertThat(single.blockingGet()).isEqualTo(2);
        Maybe<Integer> maybe = RxJavaBridge.toMaybe(() -> Coroutine.of(co -> runs.incrementAndGet()));
        assertThat(maybe.blockingGet()).isEqualTo(3);
        assertThat(maybe.blockingGet()).isEqualTo(4);
        Completable completable = RxJavaBridge.completable(co -> runs.incrementAndGet());
        completable.andThen(completable).blockingAwait();
        assertThat(runs).hasValue(6);
        Flowable<Integer> flowable = RxJavaBridge.flowable(Engine.PLATFORM, co -> co.yield(runs.incrementAndGet()));
        assertThat(flowable.repeat(2).toList().blockingGet()).containsExactly(7, 8);
    }

    @Test
    void aCoroutineObjectIsForOneObserver() {
        Single<String> once = RxJavaBridge.toSingle(Coroutine.of(co -> "v"));
        assertThat(once.blockingGet()).isEqualTo("v");
        awaited(once.test()).assertError(IllegalStateException.class).assertError(e -> e.getMessage()
                .contains("was awaited before"));
    }

    @Test
    void aSupplierMayThrowAnything() {
        awaited(RxJavaBridge.<String>toSingle(() -> {
                            throw error;
                        })
                        .test())
                .assertError(error);
    }

    static <T> TestObserver<T> awaited(TestObserver<T> observer) {
        return observer.awaitDone(60, TimeUnit.SECONDS);
    }
}
