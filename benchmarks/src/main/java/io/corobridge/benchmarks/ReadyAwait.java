package io.corobridge.benchmarks;

import io.corobridge.Engine;
import io.corobridge.reactor.ReactorBridge;
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
import reactor.core.publisher.Mono;

/** One body awaits 1,000 Monos that have their value; the figures are per await. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(ReadyAwait.TIMES)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@NullUnmarked // the harness fills the fields
public class ReadyAwait {

    static final int TIMES = 1000;
    private static final long SUM = (TIMES - 1) * TIMES / 2;

    /** The contender that awaits. */
    @Param({Contenders.INLINE, Contenders.VIRTUAL, Contenders.PLATFORM, Contenders.MONO_BLOCK, Contenders.KOTLIN_AWAIT})
    public String awaiter;

    private Runnable awaiting;

    /** Chooses the awaiter. */
    @Setup
    public void prepare() {
        awaiting = switch (awaiter) {
            case Contenders.MONO_BLOCK -> ReadyAwait::block;
            case Contenders.KOTLIN_AWAIT -> () -> Awaiting.check(KotlinPeers.awaitSingle(TIMES), SUM);
            default -> ours(Contenders.engine(awaiter).orElseThrow());
        };
    }

    /** {@code co.await(Mono.just(i))}. */
    @Benchmark
    public void awaitReady() {
        awaiting.run();
    }

    private static Runnable ours(Engine engine) {
        return () -> Awaiting.end(
                ReactorBridge.<Integer>mono(engine, co -> {
                    int sum = 0;
                    for (int i = 0; i < TIMES; i++) {
                        sum += co.await(Mono.just(i));
                    }
                    return sum;
                }),
                SUM);
    }

    private static void block() {
        long sum = 0;
        for (int i = 0; i < TIMES; i++) {
            sum += Mono.just(i).block();
        }
        Awaiting.check(sum, SUM);
    }
}
