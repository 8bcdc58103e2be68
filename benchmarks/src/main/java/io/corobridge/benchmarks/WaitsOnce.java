package io.corobridge.benchmarks;

import io.corobridge.Engine;
import io.corobridge.Pending;
import io.corobridge.reactor.ReactorBridge;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import reactor.core.Disposable;

/**
 * A body that is made, waits once, is resumed and ends: the price of its entry in the list of live bodies. The runs to
 * compare have {@code -jvmArgsAppend -Dcorobridge.live=off} and none.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@NullUnmarked // the harness fills the fields
public class WaitsOnce {

    /** The contender that waits. */
    @Param({Contenders.INLINE, Contenders.VIRTUAL, Contenders.PLATFORM})
    public String waiter;

    /** {@code co.suspend(pending)}, resumed by the thread that made the body. */
    @Benchmark
    public void waitsOnce() {
        Engine engine = Contenders.engine(waiter).orElseThrow();
        AtomicReference<Runnable> resume = new AtomicReference<>();
        Pending pending = resume::set;
        Disposable body = ReactorBridge.mono(engine, co -> {
                    co.suspend(pending);
                    return 1;
                })
                .subscribe();
        while (resume.get() == null) {
            Thread.onSpinWait(); // on an engine with threads the body runs beside this one
        }
        resume.get().run();
        while (!body.isDisposed()) {
            Thread.onSpinWait();
        }
    }
}
