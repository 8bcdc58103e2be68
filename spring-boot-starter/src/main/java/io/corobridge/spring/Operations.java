package io.corobridge.spring;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.server.WebFilter;

/** Endpoint, meters and observations of the bodies of an application that has Micrometer or the actuator. */
@Configuration(proxyBeanMethods = false)
@Conditional(Operations.Possible.class)
@ConditionalOnProperty(prefix = "corobridge.tracking", name = "enabled", matchIfMissing = true)
final class Operations {

    @Bean
    TrackedBodies corobridgeTrackedBodies(
            CorobridgeProperties properties, ObjectProvider<ObservationRegistry> registries) {
        ObservationRegistry registry = properties.observation().enabled() ? registries.getIfAvailable() : null;
        return new TrackedBodies(registry == null ? null : new BodyObservations(registry));
    }

    /** Somebody asks for the bodies. */
    static final class Possible extends AnyNestedCondition {

        Possible() {
            super(ConfigurationPhase.REGISTER_BEAN);
        }

        @ConditionalOnClass(MeterBinder.class)
        static final class Meters {}

        @ConditionalOnClass(Endpoint.class)
        static final class Actuator {}

        @ConditionalOnProperty("corobridge.observation.enabled")
        static final class Observations {}
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterBinder.class)
    static final class Meters {

        @Bean
        BodyMeters corobridgeBodyMeters(TrackedBodies bodies) {
            return new BodyMeters(bodies);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(Endpoint.class)
    static final class Actuator {

        @Bean
        CoroutinesEndpoint corobridgeCoroutinesEndpoint(TrackedBodies bodies) {
            return new CoroutinesEndpoint(bodies);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(WebFilter.class)
    static final class WebFlux {

        @Bean
        TrackedRequests corobridgeTrackedRequests(TrackedBodies bodies) {
            return new TrackedRequests(bodies);
        }
    }
}
