package io.corobridge.spring;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import java.util.function.Supplier;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/** Observes bodies: the parent of each observation is that of its subscriber's context, the request's say. */
final class BodyObservations {

    private static final String NAME = "corobridge.body";

    private final ObservationRegistry registry;

    BodyObservations(ObservationRegistry registry) {
        this.registry = registry;
    }

    Started start(String kind, Supplier<String> name, ContextView context) {
        Observation observation = Observation.createNotStarted(NAME, registry)
                .contextualName(kind + " " + name.get())
                .lowCardinalityKeyValue("kind", kind);
        Object parent = context.getOrDefault(ObservationThreadLocalAccessor.KEY, null);
        if (parent instanceof Observation around) {
            observation.parentObservation(around);
        }
        return new Started(observation.start());
    }

    /** An observation that has begun. */
    record Started(Observation observation) {

        /** Makes it the parent of what the body observes. */
        Context into(Context context) {
            return context.put(ObservationThreadLocalAccessor.KEY, observation);
        }

        void error(Throwable error) {
            observation.error(error);
        }

        void stop(boolean cancelled) {
            observation.lowCardinalityKeyValue("cancelled", Boolean.toString(cancelled));
            observation.stop();
        }
    }
}
