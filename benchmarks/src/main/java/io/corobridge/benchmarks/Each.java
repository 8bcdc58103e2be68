package io.corobridge.benchmarks;

import io.corobridge.Engine;
import io.corobridge.reactor.ReactorBridge;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
import reactor.core.publisher.Flux;

/** A Flux of 1,000 elements read by a loop; the figures are per element. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(Emission.SIZE)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@NullUnmarked // the harness fills the fields
public class Each {

    private static final long SUM = (Emission.SIZE - 1) * Emission.SIZE / 2;

    /** The contender that reads. */
    @Param({
        Contenders.INLINE,
        Contenders.VIRTUAL,
        Contenders.PLATFORM,
        Contenders.FLUX_SUBSCRIBE,
        Contenders.TO_STREAM,
        Contenders.KOTLIN_COLLECT
    })
    public String reader;

    private final Flux<Integer> source = Flux.range(0, Emission.SIZE);
    private Runnable reading;

    /** Chooses the reader. */
    @Setup
    public void prepare() {
        reading = switch (reader) {
            case Contenders.FLUX_SUBSCRIBE -> () -> Awaiting.end(source, SUM);
            case Contenders.TO_STREAM -> this::stream;
            case Contenders.KOTLIN_COLLECT -> () -> Awaiting.check(KotlinPeers.collect(source), SUM);
            default -> ours(Contenders.engine(reader).orElseThrow());
        };
    }

    /** One loop over all elements. */
    @Benchmark
    public void each() {
        reading.run();
    }

    private Runnable ours(Engine engine) {
        return () -> Awaiting.end(
                ReactorBridge.<Integer>mono(engine, co -> {
                    int sum = 0;
                    for (int element : co.each(source)) {
                        sum += element;
                    }
                    return sum;
                }),
                SUM);
    }

    private void stream() {
        try (Stream<Integer> elements = source.toStream(256)) {
            Awaiting.check(elements.mapToLong(Integer::longValue).sum(), SUM);
        }
    }
}
