package io.corobridge.rxjava;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.Engine;
import io.corobridge.GeneratorExit;
import io.corobridge.tck.contract.Engines;
import io.corobridge.tck.contract.Eventually;
import io.reactivex.rxjava3.exceptions.CompositeException;
import io.reactivex.rxjava3.exceptions.MissingBackpressureException;
import io.reactivex.rxjava3.exceptions.OnErrorNotImplementedException;
import io.reactivex.rxjava3.exceptions.UndeliverableException;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import io.reactivex.rxjava3.subscribers.TestSubscriber;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Where errors go that RxJava treats in a way of its own: undeliverable ones and fatal ones. */
class ErrorHooksTest {

    private final List<Throwable> hook = new CopyOnWriteArrayList<>();

    @BeforeEach
    void capture() {
        RxJavaPlugins.setErrorHandler(hook::add);
    }

    @AfterEach
    void reset() {
        RxJavaPlugins.reset();
    }

    private static Stream<Arguments> onEachEngine(Throwable... errors) {
        return Engines.available().flatMap(engine -> Stream.of(errors).map(error -> Arguments.of(engine, error)));
    }

    static Stream<Arguments> ordinary() {
        return onEachEngine(new IOException("io"), new RuntimeException("unchecked"), new AssertionError("an Error"));
    }

    static Stream<Arguments> mistakes() {
        return onEachEngine(
                new IllegalStateException("state"),
                new IllegalArgumentException("argument"),
                new NullPointerException("null"),
                new MissingBackpressureException("backpressure"),
                new OnErrorNotImplementedException(new IOException("not implemented")),
                new CompositeException(new IOException("a"), new IOException("b")));
    }

    static Stream<Arguments> fatal() {
        return onEachEngine(
                new StackOverflowError("too deep"), new OutOfMemoryError("a test's"), new LinkageError("x"));
    }

    /** Raises {@code error} in the cleanup after a cancel, where nobody can have it but the hook. */
    private void raiseInCleanup(Engine engine, Throwable error) {
        CompletableFuture<String> waits = new CompletableFuture<>();
        TestSubscriber<Integer> end = RxJavaBridge.<Integer>flowable(engine, co -> {
                    try {
                        co.await(waits);
                    } catch (GeneratorExit exit) {
                        throw error;
                    }
                })
                .test();
        Eventually.is("the body waits", () -> waits.getNumberOfDependents() == 1);
        end.cancel();
        Eventually.is("an error in the hook", () -> !hook.isEmpty());
        end.assertEmpty();
    }

    @ParameterizedTest
    @MethodSource("ordinary")
    void whatReachesNobodyIsUndeliverable(Engine engine, Throwable error) {
        raiseInCleanup(engine, error);
        assertThat(hook).singleElement().isInstanceOf(UndeliverableException.class);
        assertThat(hook.get(0)).hasCause(error);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void whatRxJavaTakesForAMistakeInTheProgramComesAsItIs(Engine engine, Throwable error) {
        raiseInCleanup(engine, error);
        assertThat(hook).containsExactly(error);
    }

    @ParameterizedTest
    @MethodSource("fatal")
    void aFatalErrorOfABodyReachesItsSubscriber(Engine engine, Throwable error) {
        RxJavaBridge.<Integer>flowable(engine, co -> {
                    throw error;
                })
                .test()
                .awaitDone(60, TimeUnit.SECONDS)
                .assertError(error);
        RxJavaBridge.<Integer>single(engine, co -> {
                    throw error;
                })
                .test()
                .awaitDone(60, TimeUnit.SECONDS)
                .assertError(error);
        assertThat(hook).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("fatal")
    void aFatalErrorOfASubscriberReachesTheHookAndTheBody(Engine engine, Throwable error) {
        List<Throwable> raised = new CopyOnWriteArrayList<>();
        RxJavaBridge.<Integer>flowable(engine, co -> {
                    try {
                        co.yield(1);
                    } catch (Throwable atTheYield) {
                        raised.add(atTheYield);
                        throw atTheYield;
                    }
                })
                .subscribe(ignored -> {
                    throw error;
                });
        Eventually.is("the body has it", () -> !raised.isEmpty());
        assertThat(raised).containsExactly(error);
        Eventually.is("the hook has it", () -> !hook.isEmpty());
        assertThat(hook).singleElement().satisfies(seen -> assertThat(seen == error || seen.getCause() == error)
                .isTrue());
    }
}
