package io.corobridge.spring;

import io.corobridge.Coroutine.State;
import io.corobridge.spring.TrackedBodies.Outcome;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Meters of the tracked bodies: how many are open, by their state, and how long the ended ones were open, by their kind
 * and outcome.
 */
final class BodyMeters implements MeterBinder {

    private static final String OPEN = "corobridge.bodies.open";
    private static final String ENDED = "corobridge.bodies";

    private final TrackedBodies bodies;

    BodyMeters(TrackedBodies bodies) {
        this.bodies = bodies;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (State state : State.values()) {
            if (state != State.CLOSED) {
                Gauge.builder(OPEN, bodies, open -> count(open, state))
                        .tag("state", lower(state))
                        .description("Bodies of handlers that are open")
                        .register(registry);
            }
        }
        bodies.listen((kind, outcome, nanos) -> timer(registry, kind, outcome).record(nanos, TimeUnit.NANOSECONDS));
    }

    private static long count(TrackedBodies bodies, State state) {
        return bodies.now().stream()
                .filter(open -> open.body().state() == state)
                .count();
    }

    private static Timer timer(MeterRegistry registry, String kind, Outcome outcome) {
        return Timer.builder(ENDED)
                .tag("kind", kind)
                .tag("outcome", lower(outcome))
                .description("Bodies of handlers that have ended, cleanup included")
                .register(registry);
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
