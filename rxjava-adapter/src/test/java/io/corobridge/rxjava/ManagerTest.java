package io.corobridge.rxjava;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncContextManager;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.core.SingleObserver;
import io.reactivex.rxjava3.observers.TestObserver;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import io.reactivex.rxjava3.subjects.PublishSubject;
import io.reactivex.rxjava3.subscribers.TestSubscriber;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What RxJava's using takes as a manager, a manager of a Single, and a manager around an Observable. */
class ManagerTest {

    private final List<String> log = new CopyOnWriteArrayList<>();
    private final List<Throwable> dropped = new CopyOnWriteArrayList<>();
    private final IOException error = new IOException("e");

    @BeforeEach
    void capture() {
        RxJavaPlugins.setErrorHandler(dropped::add);
    }

    @AfterEach
    void nothingDropped() {
        RxJavaPlugins.reset();
        assertThat(dropped).isEmpty();
    }

    private AsyncContextManager<String> using() {
        return RxJavaManagers.using(
                () -> {
                    log.add("open");
                    return "r";
                },
                r -> log.add("close " + r));
    }

    private Completable logged(String what) {
        return Completable.fromAction(() -> log.add(what));
    }

    private AsyncContextManager<String> logging(Single<String> resource) {
        return RxJavaManagers.of(
                resource,
                r -> logged("complete " + r),
                (r, e) -> logged("error " + r + " " + e.getMessage()),
                r -> logged("cancel " + r));
    }

    @Test
    void aManagerOfUsingsArgumentsServesABody() {
        RxJavaBridge.usingWhen(this::using, r -> Flowable.just(r + 1)).test().assertResult("r1");
        RxJavaBridge.usingWhen(this::using, r -> Flowable.error(error)).test().assertError(error);
        RxJavaBridge.usingWhen(
                        () -> RxJavaManagers.<String>using(
                                () -> {
                                    throw error;
                                },
                                r -> log.add("never")),
                        r -> Flowable.just(r))
                .test()
                .assertError(error);
        RxJavaBridge.usingWhen(
                        () -> RxJavaManagers.using(() -> "r", r -> {
                            throw error;
                        }),
                        r -> Flowable.just(r))
                .test()
                .assertFailure(IOException.class, "r");
        assertThat(log).containsExactly("open", "close r", "open", "close r");
    }

    @Test
    void theFunctionForTheKindOfEndIsCalled() {
        Single<String> resource = Single.just("r");
        RxJavaBridge.usingWhen(() -> logging(resource), r -> Flowable.just(r))
                .test()
                .assertResult("r");
        RxJavaBridge.usingWhen(() -> logging(resource), r -> Flowable.error(error))
                .test()
                .assertError(error);
        RxJavaBridge.usingWhen(() -> logging(resource), r -> Flowable.<String>never())
                .test()
                .cancel();
        assertThat(log).containsExactly("complete r", "error r e", "cancel r");
    }

    @Test
    void whatComesAfterTheDisposeIsReleased() {
        AtomicReference<SingleObserver<? super String>> observer = new AtomicReference<>();
        Single<String> heedless = Single.wrap(given -> {
            given.onSubscribe(io.reactivex.rxjava3.disposables.Disposable.empty());
            observer.set(given);
        });
        RxJavaBridge.usingWhen(() -> RxJavaManagers.of(heedless, r -> logged("close " + r)), r -> {
                    log.add("body");
                    return Flowable.just(r);
                })
                .test()
                .cancel();
        observer.get().onSuccess("late");
        assertThat(log).containsExactly("close late");
    }

    @Test
    void theEndlessSynchronousBodyEnds() {
        for (Single<String> resource :
                List.of(Single.just("r"), Single.just("r").hide())) {
            AtomicInteger made = new AtomicInteger();
            Flowable<Integer> endless = Flowable.generate(emitter -> emitter.onNext(made.getAndIncrement()));
            assertThat(RxJavaBridge.usingWhen(() -> logging(resource), r -> endless)
                            .firstOrError()
                            .blockingGet())
                    .isZero();
            assertThat(made).hasValue(1);
            Observable<Integer> pushed = Observable.generate(emitter -> emitter.onNext(made.getAndIncrement()));
            assertThat(RxJavaBridge.usingWhenObservable(() -> logging(resource), r -> pushed)
                            .firstOrError()
                            .blockingGet())
                    .isEqualTo(1);
            assertThat(made).hasValue(2);
        }
        assertThat(log).containsExactly("cancel r", "cancel r", "cancel r", "cancel r");
    }

    // ---- Observable ----

    @Test
    void anObservableEndsAfterTheExit() {
        CompletableFuture<String> exit = new CompletableFuture<>();
        TestObserver<Integer> observer = RxJavaBridge.usingWhenObservable(
                        () -> RxJavaManagers.of(Single.just("r"), r -> Completable.fromFuture(exit)
                                .subscribeOn(io.reactivex.rxjava3.schedulers.Schedulers.io())),
                        r -> Observable.range(1, 3))
                .test();
        observer.assertValues(1, 2, 3).assertNotComplete();
        exit.complete("");
        TypesTest.awaited(observer).assertResult(1, 2, 3);
    }

    @Test
    void anObservableThatFailsTellsTheExit() {
        RxJavaBridge.usingWhenObservable(() -> logging(Single.just("r")), r -> Observable.error(error))
                .test()
                .assertError(error);
        RxJavaBridge.usingWhenObservable(() -> logging(Single.just("r")), r -> {
                    throw error;
                })
                .test()
                .assertError(error);
        RxJavaBridge.usingWhenObservable(() -> logging(Single.just("r")), r -> null)
                .test()
                .assertError(NullPointerException.class);
        assertThat(log).hasSize(3).startsWith("error r e", "error r e");
    }

    @Test
    void anObservableThatIsDisposedTellsTheExit() {
        PublishSubject<Integer> subject = PublishSubject.create();
        TestObserver<Integer> observer = RxJavaBridge.usingWhenObservable(() -> logging(Single.just("r")), r -> subject)
                .test();
        subject.onNext(1);
        observer.assertValues(1).dispose();
        assertThat(subject.hasObservers()).isFalse();
        assertThat(log).containsExactly("cancel r");
    }

    @Test
    void anObservableOfAScopeInAScopeExitsInnerFirst() {
        CompletableFuture<Boolean> innerExit = new CompletableFuture<>();
        PublishSubject<Integer> subject = PublishSubject.create();
        Observable<Integer> inner = RxJavaBridge.usingWhenObservable(
                () -> RxJavaManagers.of(
                        Single.just("inner"),
                        r -> Completable.fromCompletionStage(innerExit.thenRun(() -> log.add("inner closed")))),
                r -> subject);
        TestObserver<Integer> observer = RxJavaBridge.usingWhenObservable(
                        () -> logging(Single.just("outer")), r -> inner.map(n -> n))
                .test();
        subject.onNext(1);
        observer.dispose();
        assertThat(log).isEmpty();
        innerExit.complete(false);
        assertThat(log).containsExactly("inner closed", "cancel outer");
    }

    @Test
    void backpressureOfAFlowableIsTheBodys() {
        TestSubscriber<Integer> subscriber = RxJavaBridge.usingWhen(
                        () -> logging(Single.just("r")), r -> Flowable.range(1, 9))
                .test(2);
        subscriber.assertValues(1, 2).request(1);
        subscriber.assertValues(1, 2, 3).cancel();
        assertThat(log).containsExactly("cancel r");
    }
}
