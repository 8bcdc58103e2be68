package io.corobridge.rxjava;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.Engine;
import io.corobridge.tck.contract.Engines;
import io.reactivex.rxjava3.core.Flowable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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
                .awaitDone(20, TimeUnit.SECONDS)
                .assertResult();
        assertThat(log).containsExactly("made 0", "read 0", "made 1", "read 1", "made 2", "read 2");
    }

    @ParameterizedTest
    @MethodSource("engines")
    void oneThatDoesNotFuseIsAskedInBatches(Engine engine) {
        RxJavaBridge.<Integer>flowable(engine, co -> {
                    for (int i : co.<Integer>each(range(3).hide(), 16)) {
                        log.add("read " + i);
                    }
                })
                .test()
                .awaitDone(20, TimeUnit.SECONDS)
                .assertResult();
        assertThat(log).startsWith("made 0", "made 1", "made 2").endsWith("read 0", "read 1", "read 2");
    }

    @ParameterizedTest
    @MethodSource("engines")
    void itsErrorIsTheLoops(Engine engine) {
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
                .awaitDone(20, TimeUnit.SECONDS)
                .assertError(error);
        assertThat(read).containsExactly(0, 1);
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
                .awaitDone(20, TimeUnit.SECONDS)
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
                .awaitDone(20, TimeUnit.SECONDS)
                .assertResult("just", "null", "call 1, call 2", "the same");
    }
}
