package io.corobridge.traces;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.CoroutineScope;
import io.corobridge.Engine;
import io.corobridge.streams.EachEngine;
import io.corobridge.streams.ProbeSubscriber;
import io.corobridge.streams.Publishers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;

/**
 * A body that goes on on other threads gets the errors of its awaits. On the inline engine the JVM may take an earlier
 * thread for the current one there, and refuse to walk the stack.
 */
class MovedBodyTest {

    private static final int BODIES = 3_000;
    private static final int AWAITS = 20;

    private final List<Throwable> others = new CopyOnWriteArrayList<>();

    private int timesOut(CoroutineScope co) {
        for (int i = 0; i < AWAITS; i++) {
            try {
                co.await(new CompletableFuture<>(), Duration.ofNanos(1));
            } catch (Exception raised) {
                if (!(raised instanceof TimeoutException) || Marker.all(raised).size() != 1) {
                    others.add(raised);
                }
            }
        }
        return AWAITS;
    }

    @EachEngine
    void eachErrorIsRaisedAsItIsWithItsMarker(Engine engine) {
        for (int i = 0; i < BODIES; i++) {
            ProbeSubscriber.to(Publishers.single(engine, this::timesOut))
                    .request(1)
                    .assertCompleted();
        }
        assertThat(others).isEmpty();
    }
}
