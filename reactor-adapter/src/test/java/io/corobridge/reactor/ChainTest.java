package io.corobridge.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.Engine;
import io.corobridge.tck.contract.Eventually;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Sinks;

/** Monos of bodies, each of which emits what the next one awaits. */
class ChainTest {

    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();

    @ParameterizedTest
    @MethodSource("io.corobridge.tck.contract.Engines#available")
    void aChainOfMonosThatAwaitOneAnotherEnds(Engine engine) {
        int n = engine == Engine.PLATFORM ? 500 : 20_000; // fits threads
        List<Sinks.One<Integer>> sinks =
                Stream.generate(Sinks::<Integer>one).limit(n + 1).toList();
        for (int i = 0; i < n; i++) {
            int k = i;
            ReactorBridge.<Integer>mono(engine, co -> {
                        int value = co.await(sinks.get(k).asMono());
                        sinks.get(k + 1).tryEmitValue(value + 1).orThrow();
                        return value;
                    })
                    .subscribe(value -> ended.incrementAndGet(), error -> failed.incrementAndGet());
        }
        sinks.get(0).tryEmitValue(0).orThrow();
        Eventually.is("all ended", () -> ended.get() + failed.get() == n);
        assertThat(failed).hasValue(0);
    }
}
