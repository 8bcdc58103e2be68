package io.corobridge.benchmarks;

import io.corobridge.Engine;
import io.corobridge.concurrent.Channel;
import io.corobridge.concurrent.Semaphore;
import io.corobridge.concurrent.TaskGroup;
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

/**
 * 1,000 elements go from one body to another through a channel without room, and 1,000 bodies hand one permit on; the
 * figures are per element and per body.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(BetweenBodies.TIMES)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@NullUnmarked // the harness fills the fields
public class BetweenBodies {

    static final int TIMES = 1000;
    private static final long SUM = (TIMES - 1) * TIMES / 2;

    /** The contender that sends, receives and acquires. */
    @Param({Contenders.INLINE, Contenders.VIRTUAL, Contenders.PLATFORM, Contenders.KOTLIN_CHANNEL})
    public String contender;

    private Runnable hops;
    private Runnable handsOn;

    /** Chooses the contender. */
    @Setup
    public void prepare() {
        if (contender.equals(Contenders.KOTLIN_CHANNEL)) {
            hops = () -> Awaiting.check(KotlinPeers.channelHops(TIMES), SUM);
            handsOn = () -> Awaiting.check(KotlinPeers.permitHandedOn(TIMES), TIMES);
        } else {
            Engine engine = Contenders.engine(contender).orElseThrow();
            hops = () -> channelHops(engine);
            handsOn = () -> permitHandedOn(engine);
        }
    }

    /** {@code co.await(channel.send(i))} in one body, {@code co.each(channel)} in another. */
    @Benchmark
    public void channelHop() {
        hops.run();
    }

    /** {@code co.await(semaphore.acquire())} of a permit that another body holds. */
    @Benchmark
    public void contendedPermit() {
        handsOn.run();
    }

    private static void channelHops(Engine engine) {
        Awaiting.end(
                ReactorBridge.<Integer>mono(
                        engine,
                        co -> co.with(TaskGroup.open(), group -> {
                            Channel<Integer> channel = Channel.rendezvous();
                            group.start(task -> {
                                for (int i = 0; i < TIMES; i++) {
                                    task.await(channel.send(i));
                                }
                                return channel.close();
                            });
                            int sum = 0;
                            for (int i : co.each(channel)) {
                                sum += i;
                            }
                            return sum;
                        })),
                SUM);
    }

    private static void permitHandedOn(Engine engine) {
        Awaiting.end(
                ReactorBridge.<Integer>mono(engine, co -> {
                    Semaphore semaphore = Semaphore.of(1);
                    semaphore.tryAcquire();
                    co.with(TaskGroup.open(), group -> {
                        for (int i = 0; i < TIMES; i++) {
                            group.start(task -> {
                                task.await(semaphore.acquire());
                                semaphore.release();
                                return true;
                            });
                        }
                        semaphore.release();
                        return null;
                    });
                    return TIMES;
                }),
                TIMES);
    }
}
