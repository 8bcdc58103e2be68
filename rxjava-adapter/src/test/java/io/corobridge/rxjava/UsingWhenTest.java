package io.corobridge.rxjava;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncContextManager;
import io.corobridge.Awaitable;
import io.corobridge.tck.contract.Eventually;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.disposables.Disposable;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import io.reactivex.rxjava3.subjects.SingleSubject;
import java.io.IOException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A manager around a Single, a Maybe, a Completable. */
class UsingWhenTest {

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

    private final class Resource implements AsyncContextManager<String> {

        private final String name;
        private final Awaitable<Boolean> exit;

        Resource(String name, Awaitable<Boolean> exit) {
            this.name = name;
            this.exit = exit;
        }

        @Override
        public Awaitable<String> aenter() {
            log.add("enter " + name);
            return Awaitable.ready(name);
        }

        @Override
        public Awaitable<Boolean> aexit(@Nullable Throwable failed) {
            log.add("exit " + name + " with "
                    + (failed == null ? null : failed.getClass().getSimpleName()));
            return exit;
        }
    }

    private Resource ready(boolean suppress) {
        return new Resource("r", Awaitable.ready(suppress));
    }

    @Test
    void theValueComesAfterTheExit() {
        assertThat(RxJavaBridge.usingWhenSingle(() -> ready(false), r -> Single.just(r + 1))
                        .doOnSuccess(log::add)
                        .blockingGet())
                .isEqualTo("r1");
        RxJavaBridge.usingWhenMaybe(() -> ready(false), r -> Maybe.just(r + 2))
                .doOnSuccess(log::add)
                .blockingGet();
        RxJavaBridge.usingWhenCompletable(() -> ready(false), r -> Completable.fromAction(() -> log.add("work")))
                .doOnComplete(() -> log.add("done"))
                .blockingAwait();
        assertThat(log)
                .containsExactly(
                        "enter r",
                        "exit r with null",
                        "r1",
                        "enter r",
                        "exit r with null",
                        "r2",
                        "enter r",
                        "work",
                        "exit r with null",
                        "done");
    }

    @Test
    void anErrorReachesTheExitAndThenTheObserver() {
        RxJavaBridge.usingWhenSingle(() -> ready(false), r -> Single.error(error))
                .test()
                .assertError(error);
        RxJavaBridge.usingWhenMaybe(() -> ready(false), r -> Maybe.error(error))
                .test()
                .assertError(error);
        RxJavaBridge.usingWhenCompletable(() -> ready(false), r -> Completable.error(error))
                .test()
                .assertError(error);
        assertThat(log.stream().filter("exit r with IOException"::equals)).hasSize(3);
    }

    @Test
    void anErrorThatTheExitSuppressesLeavesNothing() {
        RxJavaBridge.usingWhenMaybe(() -> ready(true), r -> Maybe.error(error))
                .test()
                .assertResult();
        RxJavaBridge.usingWhenCompletable(() -> ready(true), r -> Completable.error(error))
                .test()
                .assertResult();
        RxJavaBridge.usingWhenSingle(() -> ready(true), r -> Single.error(error))
                .test()
                .assertError(NoSuchElementException.class);
    }

    @Test
    void anEmptySingleInsideIsAnErrorForTheExit() {
        TypesTest.awaited(RxJavaBridge.usingWhenSingle(() -> ready(false), r -> RxJavaBridge.<String>single(co -> null))
                        .test())
                .assertError(NoSuchElementException.class);
        assertThat(log).containsExactly("enter r", "exit r with NoSuchElementException");
    }

    @Test
    void disposeExitsInnerBeforeOuter() {
        CompletableFuture<Boolean> innerExit = new CompletableFuture<>();
        SingleSubject<String> never = SingleSubject.create();
        Disposable[] own = new Disposable[1];
        Disposable running = RxJavaBridge.usingWhenSingle(
                        () -> new Resource("outer", Awaitable.ready(false)),
                        o -> RxJavaBridge.usingWhenSingle(
                                () -> new Resource("inner", Awaitable.of(innerExit)), i -> never))
                .doOnSubscribe(d -> own[0] = d)
                .subscribe();
        Eventually.is(never::hasObservers);
        running.dispose();
        assertThat(never.hasObservers()).isFalse();
        assertThat(log).containsExactly("enter outer", "enter inner", "exit inner with GeneratorExit");
        innerExit.complete(false);
        TypesTest.awaited(RxJavaBridge.closing(own[0]).test()).assertResult();
        assertThat(log)
                .containsExactly(
                        "enter outer", "enter inner", "exit inner with GeneratorExit", "exit outer with GeneratorExit");
    }

    @Test
    void theManagersSupplierMayThrowAnything() {
        RxJavaBridge.<String, String>usingWhenSingle(
                        () -> {
                            throw error;
                        },
                        r -> Single.just(r))
                .test()
                .assertError(error);
        assertThat(log).isEmpty();
    }
}
