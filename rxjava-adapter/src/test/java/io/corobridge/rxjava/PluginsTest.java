package io.corobridge.rxjava;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.GeneratorExit;
import io.corobridge.streams.BridgeSubscription;
import io.corobridge.tck.contract.Eventually;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.FlowableSubscriber;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.disposables.Disposable;
import io.reactivex.rxjava3.exceptions.UndeliverableException;
import io.reactivex.rxjava3.observers.TestObserver;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import io.reactivex.rxjava3.subscribers.TestSubscriber;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;

/** RxJava's hooks, dispose, and its rules for subscribers. */
class PluginsTest {

    private final List<Throwable> dropped = new CopyOnWriteArrayList<>();

    @BeforeEach
    void capture() {
        RxJavaPlugins.setErrorHandler(dropped::add);
    }

    @AfterEach
    void reset() {
        RxJavaPlugins.reset();
    }

    @Test
    void assemblyHooksSeeEachType() {
        List<String> seen = new ArrayList<>();
        RxJavaPlugins.setOnFlowableAssembly(it -> noted(seen, it));
        RxJavaPlugins.setOnSingleAssembly(it -> noted(seen, it));
        RxJavaPlugins.setOnMaybeAssembly(it -> noted(seen, it));
        RxJavaPlugins.setOnCompletableAssembly(it -> noted(seen, it));
        RxJavaBridge.flowable(co -> {});
        RxJavaBridge.single(co -> "");
        RxJavaBridge.maybe(co -> "");
        RxJavaBridge.completable(co -> "");
        assertThat(seen).containsExactly("BridgeFlowable", "BridgeSingle", "BridgeMaybe", "BridgeCompletable");
    }

    private static <T> T noted(List<String> seen, T assembled) {
        seen.add(assembled.getClass().getSimpleName());
        return assembled;
    }

    @Test
    void anErrorAfterDisposeIsUndeliverableOnce() {
        IOException error = new IOException("in cleanup");
        CountDownLatch begun = new CountDownLatch(1);
        AtomicReference<Disposable> own = new AtomicReference<>();
        Single<String> single = RxJavaBridge.<String>single(co -> {
            try {
                begun.countDown();
                return co.await(new CompletableFuture<String>());
            } catch (GeneratorExit exit) {
                throw error;
            }
        });
        TestObserver<String> observer = single.doOnSubscribe(own::set).test();
        Eventually.is(() -> begun.getCount() == 0);
        observer.dispose();
        Eventually.is(() -> !dropped.isEmpty());
        TypesTest.awaited(RxJavaBridge.closing(own.get()).test()).assertResult();
        assertThat(dropped).hasSize(1);
        assertThat(dropped.get(0)).isInstanceOf(UndeliverableException.class).hasCause(error);
        observer.assertEmpty();
    }

    @Test
    void disposeDoesNotWaitAndTheClosingDoes() {
        CompletableFuture<String> cleanup = new CompletableFuture<>();
        CountDownLatch begun = new CountDownLatch(1);
        AtomicReference<Disposable> own = new AtomicReference<>();
        TestObserver<Void> observer = RxJavaBridge.completable(co -> {
                    try {
                        begun.countDown();
                        return co.await(new CompletableFuture<String>());
                    } finally {
                        co.await(cleanup);
                    }
                })
                .doOnSubscribe(own::set)
                .test();
        Eventually.is(() -> begun.getCount() == 0);
        assertThat(own.get().isDisposed()).isFalse();
        observer.dispose();
        assertThat(own.get().isDisposed()).isTrue();
        TestObserver<Void> closing = RxJavaBridge.closing(own.get()).test();
        closing.assertEmpty();
        cleanup.complete("");
        TypesTest.awaited(closing).assertResult();
        observer.assertEmpty();
        assertThat(dropped).isEmpty();
    }

    @Test
    void disposeReturnsThoughTheBodyIsStubborn() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        AtomicReference<Disposable> own = new AtomicReference<>();
        TestObserver<String> observer = RxJavaBridge.<String>maybe(co -> {
                    begun.countDown();
                    while (released.getCount() > 0) {
                        try {
                            released.await();
                        } catch (InterruptedException ignored) {
                            // stubborn
                        }
                    }
                    return "late";
                })
                .doOnSubscribe(own::set)
                .test();
        Eventually.is(() -> begun.getCount() == 0);
        observer.dispose();
        released.countDown();
        TypesTest.awaited(RxJavaBridge.closing(own.get()).test()).assertResult();
        observer.assertEmpty();
        assertThat(dropped).isEmpty();
    }

    @Test
    void aFlowableSubscriberGetsTheCoresSubscription() {
        AtomicReference<Subscription> given = new AtomicReference<>();
        AtomicReference<Throwable> error = new AtomicReference<>();
        Flowable<Integer> numbers = RxJavaBridge.flowable(co -> co.yield(1));
        numbers.subscribe(new FlowableSubscriber<>() {
            @Override
            public void onSubscribe(Subscription subscription) {
                given.set(subscription);
            }

            @Override
            public void onNext(Integer element) {}

            @Override
            public void onError(Throwable e) {
                error.set(e);
            }

            @Override
            public void onComplete() {}
        });
        assertThat(given.get()).isInstanceOf(BridgeSubscription.class);
        given.get().request(-1);
        assertThat(error.get()).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("3.9");
        TypesTest.awaited(RxJavaBridge.closing((BridgeSubscription) given.get()).test())
                .assertResult();
    }

    @Test
    void whatAnObserverThrowsIsUndeliverableOnce() {
        IllegalArgumentException broken = new IllegalArgumentException("from onNext");
        List<Throwable> raised = new CopyOnWriteArrayList<>();
        TestSubscriber<Integer> subscriber = new TestSubscriber<>() {
            @Override
            public void onNext(Integer element) {
                throw broken;
            }
        };
        RxJavaBridge.<Integer>flowable(co -> {
                    try {
                        co.yield(1);
                    } catch (IllegalArgumentException e) {
                        raised.add(e);
                        throw e;
                    }
                })
                .subscribe(subscriber);
        Eventually.is(() -> !raised.isEmpty());
        assertThat(raised).containsExactly(broken);
        Eventually.is(() -> dropped.size() == 1);
        assertThat(dropped).containsExactly(broken);
    }

    @Test
    void takeClosesTheBody() {
        List<String> log = new CopyOnWriteArrayList<>();
        List<Integer> taken = RxJavaBridge.<Integer>flowable(co -> {
                    try {
                        for (int i = 0; ; i++) {
                            co.yield(i);
                        }
                    } finally {
                        log.add("closed");
                    }
                })
                .take(3)
                .toList()
                .blockingGet();
        assertThat(taken).containsExactly(0, 1, 2);
        Eventually.is(() -> log.contains("closed"));
        assertThat(dropped).isEmpty();
    }
}
