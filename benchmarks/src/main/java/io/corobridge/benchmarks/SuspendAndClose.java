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
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Bodies made, suspended all at once, and closed; the figures are per body. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(SuspendAndClose.BODIES)
@Fork(value = 3, jvmArgsAppend = "-Xmx3g")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@NullUnmarked // the harness fills the fields
public class SuspendAndClose {

    static final int BODIES = 10_000;

    /** The contender that suspends. */
    @Param({Contenders.INLINE, Contenders.VIRTUAL, Contenders.KOTLIN_MONO})
    public String suspender;

    /** All of them from their making to the end of their cleanup. */
    @Benchmark
    public void suspendAndClose() throws InterruptedException {
        new SuspendedBodies(suspender, BODIES).close();
    }
}
