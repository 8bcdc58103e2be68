package io.corobridge.spring;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** The endpoint {@code coroutines} of the actuator, which lists the tracked bodies that are open. */
@Endpoint(id = "coroutines")
final class CoroutinesEndpoint {

    private final TrackedBodies bodies;

    CoroutinesEndpoint(TrackedBodies bodies) {
        this.bodies = bodies;
    }

    /** The answer of the endpoint. */
    record Bodies(List<Body> bodies) {}

    /** One open body. */
    record Body(String kind, String name, String state, Instant since, long delivered) {}

    /** Returns the open bodies, the oldest first. */
    @ReadOperation
    Bodies coroutines() {
        return new Bodies(bodies.now().stream()
                .sorted(Comparator.comparing(TrackedBodies.Open::since))
                .map(open -> new Body(
                        open.kind(),
                        open.name().get(),
                        open.body().state().name(),
                        open.since(),
                        open.body().delivered()))
                .toList());
    }
}
