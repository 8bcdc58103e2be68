package io.corobridge.benchmarks;

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

/** A body as a publisher of 1,000 elements, for each way of asking; the figures are per element. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(Emission.SIZE)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@NullUnmarked // the harness fills the fields
public class Emission {

    static final int SIZE = 1000;
    private static final long SUM = (SIZE - 1) * SIZE / 2;

    /** The contender that produces. */
    @Param({
        Contenders.INLINE,
        Contenders.VIRTUAL,
        Contenders.PLATFORM,
        Contenders.RAW_LOOP,
        Contenders.FLUX_RANGE,
        Contenders.FLUX_GENERATE,
        Contenders.FLUX_CREATE,
        Contenders.FLOWABLE_GENERATE,
        Contenders.KOTLIN_FLUX,
        Contenders.KOTLIN_PUBLISH,
        Contenders.KOTLIN_FLOW,
        Contenders.FIBER_INTEROP,
        Contenders.MUTINY_GENERATOR
    })
    public String producer;

    private Source source;

    /** Makes the source once; each reading subscribes anew. */
    @Setup
    public void prepare() {
        source = Producers.of(producer, SIZE);
    }

    /** Everything is asked for at once. */
    @Benchmark
    public void unbounded() {
        read(new UnboundedReading(SUM));
    }

    /** 256 are asked for, and 192 more after each 192. */
    @Benchmark
    public void batches() {
        read(new BatchReading(SUM, 256, 192));
    }

    /** One is asked for inside each {@code onNext}. */
    @Benchmark
    public void insideOnNext() {
        read(new BatchReading(SUM, 1, 1));
    }

    /** The consumer asks for one after it has got one. */
    @Benchmark
    public void afterEach() {
        read(new StepReading(SUM));
    }

    /** The elements are handed over to another thread. */
    @Benchmark
    public void publishOn() {
        Reading reading = new UnboundedReading(SUM);
        source.readElsewhere(reading);
        reading.await();
    }

    private void read(Reading reading) {
        source.read(reading);
        reading.await();
    }
}
