package io.corobridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.fiber.Fibers;
import io.corobridge.streams.ProbeSubscriber;
import io.corobridge.streams.Publishers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A body that stands deep in calls of its own, and is resumed on a stack that has no room for them. */
@Timeout(60)
class DeepBodyTest {

    private static final long LARGE = 256L << 20;
    private static final long SMALL = 256 << 10;

    private final AtomicInteger finallyBlocks = new AtomicInteger();

    private int down(CoroutineScope co, int levels, CompletableFuture<Integer> end) {
        try {
            return levels == 0 ? co.await(end) : down(co, levels - 1, end) + 1;
        } finally {
            finallyBlocks.incrementAndGet();
        }
    }

    private static void runWithStack(long bytes, Runnable task) throws InterruptedException {
        CompletableFuture<?> ended = new CompletableFuture<>();
        Thread thread = new Thread(
                null,
                () -> {
                    try {
                        task.run();
                        ended.complete(null);
                    } catch (Throwable error) {
                        ended.completeExceptionally(error);
                    }
                },
                "stack of " + bytes,
                bytes);
        thread.start();
        ended.join();
    }

    /**
     * The depth of a body: a thread of its own has 1 MB. A continuation whose frames have no room on the stack that
     * they are copied to ends the JVM.
     */
    private static int depth(Engine engine) {
        return engine == Engine.INLINE ? 100 : Fibers.haveThreads(engine) ? 1_000 : 12_000;
    }

    @ParameterizedTest
    @MethodSource("io.corobridge.streams.Engines#available")
    void aDrivenBodyGoesOnWithAllItsCallsAndFinallyBlocks(Engine engine) throws Exception {
        int depth = depth(engine);
        CompletableFuture<Integer> end = new CompletableFuture<>();
        ProbeSubscriber<Integer> probe = new ProbeSubscriber<>();
        runWithStack(LARGE, () -> {
            Publishers.<Integer>single(engine, co -> down(co, depth, end)).subscribe(probe);
            probe.request(1);
        });

        runWithStack(SMALL, () -> end.complete(1));

        probe.assertCompleted();
        assertThat(probe.elements).containsExactly(depth + 1);
        assertThat(finallyBlocks).hasValue(depth + 1);
    }

    @ParameterizedTest
    @MethodSource("io.corobridge.streams.Engines#available")
    void aBodyThatIsClosedRunsAllItsFinallyBlocks(Engine engine) throws Exception {
        int depth = depth(engine);
        CompletableFuture<Integer> end = new CompletableFuture<>();
        Coroutine<Integer> coroutine = Coroutine.of(engine, co -> down(co, depth, end));
        runWithStack(LARGE, () -> coroutine.send(null));

        runWithStack(SMALL, coroutine::close);

        assertThat(finallyBlocks).hasValue(depth + 1);
        assertThat(end).isCancelled();
    }
}
