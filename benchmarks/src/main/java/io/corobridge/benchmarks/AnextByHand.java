package io.corobridge.benchmarks;

import io.corobridge.AsyncGenerator;
import io.corobridge.Engine;
import io.corobridge.Step;
import io.corobridge.StopAsyncIteration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A generator of 1,000 elements, each pulled by {@code anext()} and stepped by hand; the figures are per element. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(Emission.SIZE)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@NullUnmarked // the harness fills the fields
public class AnextByHand {

    private static final long SUM = (Emission.SIZE - 1) * Emission.SIZE / 2;

    /** On what the generator runs; CPython's own figure is taken beside them, see {@link CPython}. */
    @Param({Contenders.INLINE, Contenders.VIRTUAL, Contenders.PLATFORM})
    public String puller;

    private Engine engine;

    /** Chooses the engine. */
    @Setup
    public void prepare() {
        engine = Contenders.engine(puller).orElseThrow();
    }

    /** One generator, read to its end. */
    @Benchmark
    public void anextByHand() {
        AsyncGenerator<Integer, Void> generator = AsyncGenerator.of(engine, co -> {
            for (int i = 0; i < Emission.SIZE; i++) {
                co.yield(i);
            }
        });
        long sum = 0;
        try {
            while (generator.anext().await().send(null) instanceof Step.Returned<Integer> step) {
                sum += step.value();
            }
        } catch (StopAsyncIteration end) {
            Awaiting.check(sum, SUM);
        }
    }
}
