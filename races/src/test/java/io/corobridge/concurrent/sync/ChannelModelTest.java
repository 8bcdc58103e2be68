package io.corobridge.concurrent.sync;

import io.corobridge.concurrent.Channel;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Sends, receives and closes of three threads, none of which waits: each result is that of some order of the calls. */
public class ChannelModelTest {

    private final Channel<Integer> channel = Channel.bounded(2);

    @Operation
    public boolean sendOne() {
        return channel.trySend(1);
    }

    @Operation
    public boolean sendTwo() {
        return channel.trySend(2);
    }

    @Operation
    public @Nullable Integer tryReceive() {
        return channel.tryReceive();
    }

    @Operation
    public boolean close() {
        return channel.close();
    }

    @Operation
    public int size() {
        return channel.size();
    }

    @Test
    void aBoundedChannelIsLinearizable() {
        new ModelCheckingOptions()
                .iterations(20)
                .invocationsPerIteration(500)
                .threads(3)
                .actorsPerThread(3)
                .check(ChannelModelTest.class);
    }
}
