package io.corobridge.demo.live;

import io.corobridge.Coroutine;
import io.corobridge.streams.BridgeSubscription;

/**
 * The state of one stream.
 *
 * @param id counts the streams since the start
 * @param path whose stream it is
 * @param state whether its body runs or is suspended
 * @param demand how many elements its reader has asked for and not got
 * @param delivered how many it has got
 */
public record StreamStats(long id, String path, Coroutine.State state, long demand, long delivered) {

    static StreamStats of(long id, String path, BridgeSubscription subscription) {
        return new StreamStats(id, path, subscription.state(), subscription.demand(), subscription.delivered());
    }
}
