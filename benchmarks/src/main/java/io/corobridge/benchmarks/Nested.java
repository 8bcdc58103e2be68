package io.corobridge.benchmarks;

import io.corobridge.AsyncIterable;
import io.corobridge.Engine;
import io.corobridge.GeneratorScope;
import io.corobridge.streams.Publishers;
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
import org.reactivestreams.Publisher;

/** Generators that loop over generators, 1,000 elements from the innermost one; the figures are per element. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(Emission.SIZE)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@NullUnmarked // the harness fills the fields
public class Nested {

    private static final long SUM = (Emission.SIZE - 1) * Emission.SIZE / 2;

    /** The contender that loops. */
    @Param({Contenders.INLINE, Contenders.VIRTUAL, Contenders.PLATFORM, Contenders.KOTLIN_FLOW})
    public String looper;

    private Publisher<Integer> one;
    private Publisher<Integer> ten;
    private Publisher<Integer> tenFrom;

    /** Makes each publisher once. */
    @Setup
    public void prepare() {
        if (looper.equals(Contenders.KOTLIN_FLOW)) {
            one = KotlinPeers.nested(Emission.SIZE, 1);
            ten = KotlinPeers.nested(Emission.SIZE, 10);
            tenFrom = KotlinPeers.nestedFrom(Emission.SIZE, 10);
        } else {
            Engine engine = Contenders.engine(looper).orElseThrow();
            one = levels(engine, 1, (co, below) -> co.forEach(below, co::yield));
            ten = levels(engine, 10, (co, below) -> co.forEach(below, co::yield));
            tenFrom = levels(engine, 10, GeneratorScope::yieldFrom);
        }
    }

    private interface Level {
        void run(GeneratorScope<Integer, Void> co, AsyncIterable<Integer> below) throws Throwable;
    }

    private static Publisher<Integer> levels(Engine engine, int levels, Level level) {
        AsyncIterable<Integer> source = AsyncIterable.of(engine, co -> {
            for (int i = 0; i < Emission.SIZE; i++) {
                co.yield(i);
            }
        });
        for (int i = 0; i < levels; i++) {
            AsyncIterable<Integer> below = source;
            source = AsyncIterable.of(engine, co -> level.run(co, below));
        }
        return Publishers.from(source);
    }

    /** One generator loops over the innermost one. */
    @Benchmark
    public void oneLevel() {
        Awaiting.end(one, SUM);
    }

    /** Ten do, each over the next. */
    @Benchmark
    public void tenLevels() {
        Awaiting.end(ten, SUM);
    }

    /** Ten do by {@code yieldFrom}. */
    @Benchmark
    public void tenLevelsFrom() {
        Awaiting.end(tenFrom, SUM);
    }
}
