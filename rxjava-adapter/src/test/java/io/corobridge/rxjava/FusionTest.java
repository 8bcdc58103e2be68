package io.corobridge.rxjava;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.Engine;
import io.corobridge.tck.contract.Engines;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.functions.Function;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sources that RxJava fuses: read by calls, an element a pull. */
class FusionTest {

    private final List<String> log = new CopyOnWriteArrayList<>();

    static Stream<Engine> engines() {
        return Engines.available();
    }

    private Flowable<Integer> range(int n) {
        return Flowable.range(0, n).map(i -> {
            log.add("made " + i);
            return i;
        });
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aFusedSourceIsAskedPerPull(Engine engine) {
        RxJavaBridge.<Integer>flowable(engine, co -> {
                    for (int i : co.<Integer>each(range(3), 16)) {
                        log.add("read " + i);
                    }
                })
                .test()
                .awaitDone(60, TimeUnit.SECONDS)
                .assertResult();
        assertThat(log).containsExactly("made 0", "read 0", "made 1", "read 1", "made 2", "read 2");
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aSourceThatDoesNotFuseIsRequestedInBatches(Engine engine) {
        RxJavaBridge.<Integer>flowable(engine, co -> {
                    for (int i : co.<Integer>each(range(3).hide(), 16)) {
                        log.add("read " + i);
                    }
                })
                .test()
                .awaitDone(60, TimeUnit.SECONDS)
                .assertResult();
        assertThat(log).startsWith("made 0", "made 1", "made 2").endsWith("read 0", "read 1", "read 2");
    }

    @ParameterizedTest
    @MethodSource("engines")
    void theErrorOfAFusedSourceIsTheLoopsError(Engine engine) {
        IOException error = new IOException("e");
        List<Integer> read = new ArrayList<>();
        RxJavaBridge.<Integer>flowable(engine, co -> {
                    for (int i : co.<Integer>each(Flowable.range(0, 5).map(i -> {
                        if (i == 2) {
                            throw error;
                        }
                        return i;
                    }))) {
                        read.add(i);
                    }
                })
                .test()
                .awaitDone(60, TimeUnit.SECONDS)
                .assertError(error);
        assertThat(read).containsExactly(0, 1);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aSourceThatFailsIsCancelledOnce(Engine engine) {
        IOException error = new IOException("e");
        Function<Integer, Integer> second = i -> {
            if (i == 2) {
                throw error;
            }
            return i;
        };
        Map<String, UnaryOperator<Flowable<Integer>>> operators = Map.of(
                "map", source -> source.map(second),
                "filter", source -> source.filter(i -> second.apply(i) > 0),
                "doOnNext", source -> source.doOnNext(second::apply),
                "not fused", source -> source.map(second).hide());
        operators.forEach((name, operator) -> {
            AtomicInteger closed = new AtomicInteger();
            Flowable<Integer> source =
                    Flowable.defer(() -> Flowable.fromStream(Stream.of(1, 2, 3).onClose(closed::incrementAndGet)));
            for (int opened = 1; opened <= 2; opened++) {
                boolean loops = opened == 1;
                RxJavaBridge.<Integer>flowable(engine, co -> {
                            if (loops) {
                                for (int i : co.<Integer>each(operator.apply(source))) {
                                    co.yield(i);
                                }
                            } else {
                                co.yieldFrom(operator.apply(source));
                            }
                        })
                        .test()
                        .awaitDone(20, TimeUnit.SECONDS)
                        .assertFailure(IOException.class, 1);
                assertThat(closed).as(name).hasValue(opened);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aLoopThatIsLeftTakesNoMore(Engine engine) {
        AtomicInteger taken = new AtomicInteger();
        List<Integer> source = Stream.iterate(0, i -> i + 1).limit(100).toList();
        RxJavaBridge.<Integer>flowable(engine, co -> {
                    for (int i :
                            co.<Integer>each(Flowable.fromIterable(source).doOnNext(i -> taken.incrementAndGet()))) {
                        if (i == 3) {
                            break;
                        }
                    }
                })
                .test()
                .awaitDone(60, TimeUnit.SECONDS)
                .assertResult();
        assertThat(taken).hasValue(4);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void anAwaitOfACallNeedsNoSubscription(Engine engine) {
        IOException error = new IOException("e");
        AtomicInteger calls = new AtomicInteger();
        RxJavaBridge.<String>flowable(engine, co -> {
                    co.yield(co.await(Flowable.just("just")));
                    co.yield(String.valueOf(co.await(Flowable.<String>empty())));
                    Flowable<String> call = Flowable.fromCallable(() -> "call " + calls.incrementAndGet());
                    co.yield(co.await(call) + ", " + co.await(call));
                    try {
                        co.await(Flowable.fromCallable(() -> {
                            throw error;
                        }));
                    } catch (Exception raised) {
                        co.yield(raised == error ? "the same" : "another");
                    }
                })
                .test()
                .awaitDone(60, TimeUnit.SECONDS)
                .assertResult("just", "null", "call 1, call 2", "the same");
    }
}
