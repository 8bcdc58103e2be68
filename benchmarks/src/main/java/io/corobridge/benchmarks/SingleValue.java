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
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import reactor.core.publisher.Mono;

/** A body that returns at once, made, subscribed and run to its end. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@NullUnmarked // the harness fills the fields
public class SingleValue {

    private static final int VALUE = 1;

    /** The contender that makes the value. */
    @Param({
        Contenders.INLINE,
        Contenders.VIRTUAL,
        Contenders.PLATFORM,
        Contenders.MONO_CALLABLE,
        Contenders.KOTLIN_MONO,
        Contenders.FIBER_INTEROP
    })
    public String maker;

    private Runnable making;

    /** Chooses the maker. */
    @Setup
    public void prepare() {
        making = switch (maker) {
            case Contenders.MONO_CALLABLE -> () -> Awaiting.end(Mono.fromCallable(() -> VALUE), VALUE);
            case Contenders.KOTLIN_MONO -> () -> Awaiting.end(KotlinPeers.mono(VALUE), VALUE);
            case Contenders.FIBER_INTEROP -> SingleValue::fiberInterop;
            default -> ours(Contenders.engine(maker).orElseThrow());
        };
    }

    /** {@code mono(co -> 1)}. */
    @Benchmark
    public void monoBody() {
        making.run();
    }

    private static Runnable ours(Engine engine) {
        return () -> Awaiting.end(ReactorBridge.mono(engine, co -> VALUE), VALUE);
    }

    /** A stream of one element: it has no single-value form. */
    private static void fiberInterop() {
        Reading reading = new UnboundedReading(0);
        FiberInteropPeer.flowable(1).subscribe(reading);
        reading.await();
    }
}
