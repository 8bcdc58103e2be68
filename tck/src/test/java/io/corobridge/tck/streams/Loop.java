package io.corobridge.tck.streams;

import io.corobridge.Engine;
import io.corobridge.streams.BridgeSubscriber;
import io.corobridge.streams.Subscribers;

/** A body that reads all it is given. */
final class Loop {

    private Loop() {}

    static BridgeSubscriber<Integer, Void> subscriber(Engine engine) {
        return Subscribers.of(engine, (co, elements) -> {
            co.forEach(elements, element -> {});
            return null;
        });
    }
}
