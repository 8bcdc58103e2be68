package io.corobridge.rxjava;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.Engine;
import io.corobridge.tck.contract.Eventually;
import io.reactivex.rxjava3.subjects.SingleSubject;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Singles of bodies, each of which emits what the next one awaits. */
class ChainTest {

    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();

    @ParameterizedTest
    @MethodSource("io.corobridge.tck.contract.Engines#available")
    void aChainOfSinglesThatAwaitOneAnotherEnds(Engine engine) {
        int n = engine == Engine.PLATFORM ? 500 : 20_000; // fits threads
        List<SingleSubject<Integer>> subjects =
                Stream.generate(SingleSubject::<Integer>create).limit(n + 1).toList();
        for (int i = 0; i < n; i++) {
            int k = i;
            RxJavaBridge.<Integer>single(engine, co -> {
                        int value = co.await(RxJavaBridge.awaitable(subjects.get(k)));
                        subjects.get(k + 1).onSuccess(value + 1);
                        return value;
                    })
                    .subscribe(value -> ended.incrementAndGet(), error -> failed.incrementAndGet());
        }
        subjects.get(0).onSuccess(0);
        Eventually.is("all ended", () -> ended.get() + failed.get() == n);
        assertThat(failed).hasValue(0);
    }
}
