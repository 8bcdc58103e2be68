package io.corobridge.tck.streams;

import io.corobridge.Engine;
import io.corobridge.streams.BridgeProcessor;
import io.corobridge.streams.Processors;
import io.corobridge.streams.spi.SubscriberContext;

/** A body that gives what it is sent. */
final class Identity {

    private Identity() {}

    /** A processor of it, whose subscribers may be {@code ahead} elements apart. */
    static BridgeProcessor<Integer, Integer> processor(Engine engine, int ahead) {
        return Processors.of(engine, ahead, SubscriberContext.NONE, co -> {
            for (Integer in = co.yield(null); ; ) {
                in = co.yield(in);
            }
        });
    }
}
