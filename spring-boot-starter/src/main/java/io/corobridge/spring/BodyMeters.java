package io.corobridge.spring;

import io.corobridge.Bodies;
import io.corobridge.Coroutine.State;
import io.corobridge.LiveBody;
import io.corobridge.spring.TrackedBodies.Outcome;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Meters of the tracked bodies: how many are open, by their state, and how long the ended ones were open, by their kind
 * and outcome. A gauge of the live bodies counts tasks and scopes, too.
 */
final class BodyMeters implements MeterBinder {

    private static final String OPEN = "corobridge.bodies.open";
    private static final String LIVE = "corobridge.bodies.live";
    private static final String ENDED = "corobridge.bodies";

    /** A part of the live bodies that has a gauge. */
    private enum Part {
        BODY,
        TASK,
        SCOPE;

        static Part of(LiveBody body) {
            if (body.task() != null) {
                return TASK;
            }
            return body.kind().equals("scope") ? SCOPE : BODY;
        }
    }

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
        for (Part part : Part.values()) {
            Gauge.builder(LIVE, part, BodyMeters::count)
                    .tag("kind", lower(part))
                    .description("Bodies, tasks and scopes that have begun to wait and not ended")
                    .register(registry);
        }
        bodies.listen((kind, outcome, nanos) -> timer(registry, kind, outcome).record(nanos, TimeUnit.NANOSECONDS));
    }

    private static long count(TrackedBodies bodies, State state) {
        return bodies.now().stream()
                .filter(open -> open.body().state() == state)
                .count();
    }

    private static long count(Part part) {
        return all(Bodies.live()).filter(body -> Part.of(body) == part).count();
    }

    private static Stream<LiveBody> all(List<LiveBody> bodies) {
        return bodies.stream().flatMap(body -> Stream.concat(Stream.of(body), all(body.children())));
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
