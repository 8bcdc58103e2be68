package io.corobridge.spring;

import io.corobridge.Bodies;
import io.corobridge.Engine;
import io.corobridge.LiveBody;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** The endpoint {@code coroutines} of the actuator, which lists the tracked bodies and the live ones. */
@Endpoint(id = "coroutines")
final class CoroutinesEndpoint {

    private final TrackedBodies bodies;

    CoroutinesEndpoint(TrackedBodies bodies) {
        this.bodies = bodies;
    }

    /** The answer of the endpoint: the tracked bodies, and the tree of all that have begun to wait. */
    record Answer(List<Body> bodies, List<Live> live) {}

    /** One open body. */
    record Body(String kind, String name, String state, Instant since, long delivered) {}

    /** One live body, with those that run for it: its tasks, and the bodies that it reads; see {@link LiveBody}. */
    record Live(
            String name,
            String kind,
            @Nullable String task,
            String state,
            @Nullable String engine,
            List<LiveBody.Wait> waits,
            long waitingMillis,
            List<String> blocks,
            List<Live> children) {

        static Live of(LiveBody body) {
            Engine engine = body.engine();
            return new Live(
                    body.name(),
                    body.kind(),
                    body.task(),
                    body.state().name(),
                    engine == null ? null : engine.name(),
                    body.waits(),
                    body.waiting().toMillis(),
                    body.blocks(),
                    body.children().stream().map(Live::of).toList());
        }
    }

    /** Returns the open bodies, the oldest first, and the live bodies. */
    @ReadOperation
    Answer coroutines() {
        return new Answer(
                bodies.now().stream()
                        .sorted(Comparator.comparing(TrackedBodies.Open::since))
                        .map(open -> new Body(
                                open.kind(),
                                open.name().get(),
                                open.body().state().name(),
                                open.since(),
                                open.body().delivered()))
                        .toList(),
                Bodies.live().stream().map(Live::of).toList());
    }
}
