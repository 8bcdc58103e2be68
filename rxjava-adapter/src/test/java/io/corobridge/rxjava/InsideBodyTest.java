package io.corobridge.rxjava;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.Coroutine;
import io.corobridge.Step;
import io.corobridge.tck.contract.Eventually;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.disposables.Disposable;
import io.reactivex.rxjava3.subjects.CompletableSubject;
import io.reactivex.rxjava3.subjects.MaybeSubject;
import io.reactivex.rxjava3.subjects.SingleSubject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** RxJava's types inside a body. */
class InsideBodyTest {

    @Test
    void whatIsReadyDoesNotSuspend() {
        Coroutine<String> body = Coroutine.of(co -> co.await(RxJavaBridge.awaitable(Single.just("s")))
                + co.await(RxJavaBridge.awaitable(Maybe.just("m")))
                + co.await(RxJavaBridge.awaitable(Maybe.<String>empty()))
                + co.await(RxJavaBridge.awaitable(Completable.complete())));
        assertThat(body.send(null)).isEqualTo(new Step.Returned<>("smnullnull"));
    }

    @Test
    void whatIsNotReadySuspends() {
        SingleSubject<String> single = SingleSubject.create();
        MaybeSubject<String> maybe = MaybeSubject.create();
        CompletableSubject completable = CompletableSubject.create();
        var result = RxJavaBridge.<String>single(co -> co.await(RxJavaBridge.awaitable(single))
                        + co.await(RxJavaBridge.awaitable(maybe))
                        + co.await(RxJavaBridge.awaitable(completable)))
                .test();
        Eventually.is(single::hasObservers);
        single.onSuccess("s");
        Eventually.is(maybe::hasObservers);
        maybe.onComplete();
        Eventually.is(completable::hasObservers);
        completable.onComplete();
        TypesTest.awaited(result).assertResult("snullnull");
    }

    @Test
    void anErrorIsRaisedAtTheAwait() {
        IOException error = new IOException("e");
        List<Throwable> raised = new ArrayList<>();
        RxJavaBridge.completable(co -> {
                    for (var awaitable : List.of(
                            RxJavaBridge.awaitable(Single.error(error)),
                            RxJavaBridge.awaitable(Maybe.error(error)),
                            RxJavaBridge.awaitable(Completable.error(error)))) {
                        try {
                            co.await(awaitable);
                        } catch (Exception e) {
                            raised.add(e);
                        }
                    }
                    return null;
                })
                .blockingAwait();
        assertThat(raised).containsExactly(error, error, error);
    }

    @Test
    void closingTheBodyDisposes() {
        SingleSubject<String> single = SingleSubject.create();
        Disposable running = RxJavaBridge.<String>single(co -> co.await(RxJavaBridge.awaitable(single)))
                .subscribe();
        Eventually.is(single::hasObservers);
        running.dispose();
        Eventually.is(() -> !single.hasObservers());
    }

    @Test
    void aLoopReadsAFlowableInBatches() {
        List<Long> requests = new CopyOnWriteArrayList<>();
        Flowable<Integer> source = Flowable.range(1, 12).doOnRequest(requests::add);
        Integer sum = RxJavaBridge.<Integer>single(co -> {
                    int total = 0;
                    for (int i : co.<Integer>each(RxJavaBridge.iterable(source, 4))) {
                        total += i;
                    }
                    return total;
                })
                .blockingGet();
        assertThat(sum).isEqualTo(78);
        assertThat(requests).startsWith(4L, 3L).allMatch(n -> n <= 4);
    }

    @Test
    void aLoopLeftEarlyCancelsTheFlowable() {
        List<String> log = new CopyOnWriteArrayList<>();
        Flowable<Integer> source = Flowable.range(1, 100).doOnCancel(() -> log.add("cancelled"));
        RxJavaBridge.completable(co -> {
                    for (int i : co.<Integer>each(source, 1)) {
                        if (i == 3) {
                            break;
                        }
                    }
                    return null;
                })
                .blockingAwait();
        assertThat(log).containsExactly("cancelled");
    }
}
