package io.corobridge.rxjava;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.Engine;
import io.corobridge.tck.contract.Engines;
import io.corobridge.tck.contract.Eventually;
import io.reactivex.rxjava3.core.BackpressureStrategy;
import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.core.Observer;
import io.reactivex.rxjava3.disposables.Disposable;
import io.reactivex.rxjava3.exceptions.MissingBackpressureException;
import io.reactivex.rxjava3.observers.TestObserver;
import io.reactivex.rxjava3.subjects.PublishSubject;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An Observable, which waits for nobody, read by a body that takes its time. */
class ObservableReadTest {

    private static final int PREFETCH = 4;
    private static final int COUNT = 100_000;

    private final PublishSubject<Integer> source = PublishSubject.create();
    private final CompletableFuture<String> gate = new CompletableFuture<>();
    private final List<Integer> read = new CopyOnWriteArrayList<>();

    static Stream<Engine> engines() {
        return Engines.available();
    }

    /** Reads on after the first element when the gate opens. */
    private TestObserver<Void> reading(Engine engine, Observable<Integer> observable, BackpressureStrategy overflow) {
        return RxJavaBridge.completable(engine, co -> {
                    for (int i : co.<Integer>each(RxJavaBridge.iterable(observable, overflow, PREFETCH))) {
                        read.add(i);
                        co.await(gate);
                    }
                    return null;
                })
                .test();
    }

    /** The source is done before the body has gone on: a thread that were blocked here would never end the test. */
    private TestObserver<Void> overflowed(Engine engine, BackpressureStrategy overflow) {
        TestObserver<Void> end = reading(engine, source, overflow);
        Eventually.is("the subscription", source::hasObservers);
        for (int i = 0; i < COUNT; i++) {
            source.onNext(i);
            if (i == 0) {
                Eventually.is("the first element", () -> read.size() == 1);
            }
        }
        source.onComplete();
        assertThat(read).containsExactly(0);
        gate.complete("");
        return end.awaitDone(60, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void anErrorComesAfterWhatWasKept(Engine engine) {
        overflowed(engine, BackpressureStrategy.ERROR).assertError(MissingBackpressureException.class);
        assertThat(read).containsExactly(0, 1, 2, 3);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aMissingStrategyIsAnErrorToo(Engine engine) {
        overflowed(engine, BackpressureStrategy.MISSING)
                .assertError(IllegalStateException.class)
                .assertError(error -> error.getMessage().startsWith("1.1"));
        assertThat(read).startsWith(0, 1, 2, 3).hasSizeLessThan(COUNT);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void whatIsDroppedIsWhatWasNotAskedFor(Engine engine) {
        overflowed(engine, BackpressureStrategy.DROP).assertResult();
        assertThat(read).containsExactly(0, 1, 2, 3);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void theLatestIsKept(Engine engine) {
        overflowed(engine, BackpressureStrategy.LATEST).assertResult();
        assertThat(read).containsExactly(0, 1, 2, 3, COUNT - 1);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aBufferKeepsThemAll(Engine engine) {
        AtomicInteger count = new AtomicInteger();
        TestObserver<Integer> end = RxJavaBridge.<Integer>single(engine, co -> {
                    for (int i : co.<Integer>each(RxJavaBridge.iterable(source, BackpressureStrategy.BUFFER))) {
                        assertThat(i).isEqualTo(count.getAndIncrement());
                        co.await(gate);
                    }
                    return count.get();
                })
                .test();
        Eventually.is("the subscription", source::hasObservers);
        source.onNext(0);
        Eventually.is("the first element", () -> count.get() == 1);
        for (int i = 1; i < COUNT; i++) {
            source.onNext(i);
        }
        source.onComplete();
        assertThat(count).hasValue(1);
        gate.complete("");
        end.awaitDone(60, TimeUnit.SECONDS).assertResult(COUNT);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void itsErrorIsRaisedAfterTheElementsBeforeIt(Engine engine) {
        IOException error = new IOException("e");
        gate.complete("");
        TestObserver<Void> end =
                reading(engine, Observable.just(1, 2).concatWith(Observable.error(error)), BackpressureStrategy.ERROR);
        end.awaitDone(60, TimeUnit.SECONDS).assertError(error);
        assertThat(read).containsExactly(1, 2);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aDisposeOfTheBodyDisposesIt(Engine engine) {
        TestObserver<Void> end = reading(engine, source, BackpressureStrategy.LATEST);
        Eventually.is("the subscription", source::hasObservers);
        end.dispose();
        Eventually.is("the dispose", () -> !source.hasObservers());
        end.assertEmpty();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aLoopThatIsLeftDisposesIt(Engine engine) {
        TestObserver<Integer> first = RxJavaBridge.<Integer>single(engine, co -> {
                    for (int i : co.<Integer>each(RxJavaBridge.iterable(source, BackpressureStrategy.DROP))) {
                        return i;
                    }
                    return null;
                })
                .test();
        Eventually.is("the subscription", source::hasObservers);
        source.onNext(7);
        first.awaitDone(60, TimeUnit.SECONDS).assertResult(7);
        assertThat(source.hasObservers()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aSubscriptionThatComesLateIsDisposed(Engine engine) {
        AtomicReference<Observer<? super Integer>> subscribed = new AtomicReference<>();
        Observable<Integer> late = Observable.<Integer>unsafeCreate(observer -> subscribed.set(observer));
        TestObserver<Void> end = reading(engine, late, BackpressureStrategy.BUFFER);
        Eventually.is("the subscription", () -> subscribed.get() != null);
        end.dispose();
        Disposable own = Disposable.empty();
        subscribed.get().onSubscribe(own);
        Eventually.is("the dispose", own::isDisposed);
        end.assertEmpty();
    }
}
