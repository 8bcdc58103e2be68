package io.corobridge.streams;

import io.corobridge.streams.reading.RingBuffer;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One thread offers, one polls: each result is that of some order of the calls. */
public class RingBufferModelTest {

    private final RingBuffer<Integer> buffer = new RingBuffer<>(2);
    private int next;

    @Operation(nonParallelGroup = "publisher")
    public void offer() {
        buffer.offer(++next);
    }

    @Operation(nonParallelGroup = "reader")
    public @Nullable Integer poll() {
        return buffer.poll();
    }

    @Operation(nonParallelGroup = "reader")
    public boolean isEmpty() {
        return buffer.isEmpty();
    }

    @Test
    void oneThreadOffersWhileAnotherPollsInEveryInterleaving() {
        new ModelCheckingOptions()
                .iterations(20)
                .invocationsPerIteration(500)
                .threads(2)
                .actorsPerThread(4)
                .check(RingBufferModelTest.class);
    }
}
