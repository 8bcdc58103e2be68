package io.corobridge.rxjava;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.Engine;
import io.corobridge.GeneratorBody;
import io.corobridge.reactor.ReactorBridge;
import io.corobridge.tck.contract.Engines;
import io.corobridge.tck.contract.Eventually;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.subscribers.TestSubscriber;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** A Flowable through a body into a Flux, through another body back into a Flowable: demand at both ends. */
class BetweenLibrariesTest {

    private final AtomicLong requested = new AtomicLong();
    private final AtomicInteger emitted = new AtomicInteger();
    private final AtomicInteger cancels = new AtomicInteger();

    static Stream<Engine> engines() {
        return Engines.available();
    }

    private Flowable<Integer> source(int count) {
        return Flowable.range(0, count)
                .doOnNext(i -> emitted.incrementAndGet())
                .doOnRequest(requested::addAndGet)
                .doOnCancel(cancels::incrementAndGet);
    }

    private static Flux<Integer> flux(Engine engine, Publisher<Integer> source, int prefetch) {
        return ReactorBridge.flux(engine, co -> {
            for (int i : co.<Integer>each(source, prefetch)) {
                co.yield(i);
            }
        });
    }

    private static Flowable<Integer> flowable(Engine engine, Publisher<Integer> source, int prefetch) {
        return RxJavaBridge.flowable(engine, co -> {
            for (int i : co.<Integer>each(source, prefetch)) {
                co.yield(i);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("engines")
    void demandIsExactThroughOneBody(Engine engine) {
        TestSubscriber<Integer> end = new TestSubscriber<>(0);
        flux(engine, source(100), 1).subscribe(end);
        assertThat(requested).hasValue(0);
        int sum = 0;
        for (int n : new int[] {1, 2, 5, 30}) {
            sum += n;
            end.request(n);
            Received.atLeast(sum, end);
            long one = sum + 1; // a body runs on to its next yield, with the element that it waits with
            Eventually.is(() -> requested.get() == one);
            Eventually.is(() -> emitted.get() == one);
            assertThat(end.values()).hasSize(sum);
        }
        end.cancel();
        Eventually.is(() -> cancels.get() == 1);
        assertThat(requested).hasValue(sum + 1);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void demandIsExactThereAndBack(Engine engine) {
        TestSubscriber<Integer> end =
                flowable(engine, flux(engine, source(100), 1), 1).test(0);
        assertThat(requested).hasValue(0);
        for (int n = 1; n <= 50; n++) {
            end.request(1);
            Received.atLeast(n, end);
            long two = n + 2; // each body waits with one element
            Eventually.is(() -> requested.get() == two);
            assertThat(end.values()).hasSize(n);
            assertThat(emitted.get()).isLessThanOrEqualTo(n + 2);
        }
        end.request(1000);
        end.awaitDone(60, TimeUnit.SECONDS).assertComplete();
        assertThat(end.values()).isEqualTo(IntStream.range(0, 100).boxed().toList());
        assertThat(cancels).hasValue(0);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void demandIsExactThroughTransformers(Engine engine) {
        GeneratorBody<Integer, Integer> same = co -> {
            for (Integer next = null; ; ) {
                next = co.yield(next);
            }
        };
        Flux<Integer> there = Flux.from(source(100).compose(RxJavaBridge.through(engine, same)));
        TestSubscriber<Integer> end = Flowable.fromPublisher(there)
                .compose(RxJavaBridge.through(engine, same))
                .test(0);
        assertThat(requested).hasValue(0);
        for (int n = 1; n <= 50; n++) {
            end.request(1);
            Received.atLeast(n, end);
            assertThat(end.values()).hasSize(n);
            assertThat(requested).hasValue(n);
            assertThat(emitted).hasValue(n);
        }
        end.cancel();
        Eventually.is(() -> cancels.get() == 1);
        assertThat(requested).hasValue(50);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void batchesAreBoundedThroughOneBody(Engine engine) {
        TestSubscriber<Integer> end = new TestSubscriber<>(0);
        flux(engine, source(10_000), 16).subscribe(end);
        readInSteps(end, 16 + 1);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void batchesAreBoundedThereAndBack(Engine engine) {
        readInSteps(flowable(engine, flux(engine, source(10_000), 16), 16).test(0), 2 * (16 + 1));
    }

    private void readInSteps(TestSubscriber<Integer> end, long ahead) {
        int sum = 0;
        for (int n = 1; n < 200; n += 7) {
            sum += n;
            end.request(n);
            Received.atLeast(sum, end);
            assertThat(requested.get()).isBetween((long) sum, sum + ahead);
        }
        end.cancel();
        Eventually.is(() -> cancels.get() == 1);
        assertThat(end.values()).isEqualTo(IntStream.range(0, sum).boxed().toList());
    }

    @ParameterizedTest
    @MethodSource("engines")
    void anErrorPassesBothBodiesAsItIs(Engine engine) {
        IOException error = new IOException("e");
        Flowable<Integer> failing = Flowable.just(1, 2).concatWith(Flowable.error(error));
        flowable(engine, flux(engine, failing, 4), 4)
                .test()
                .awaitDone(60, TimeUnit.SECONDS)
                .assertValues(1, 2)
                .assertError(error);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aCancelPassesBothBodies(Engine engine) {
        List<Integer> taken = flowable(engine, flux(engine, source(1_000_000), 8), 8)
                .take(10)
                .toList()
                .blockingGet();
        assertThat(taken).isEqualTo(IntStream.range(0, 10).boxed().toList());
        Eventually.is(() -> cancels.get() == 1);
        assertThat(emitted.get()).isLessThanOrEqualTo(10 + 2 * 9);
    }
}
