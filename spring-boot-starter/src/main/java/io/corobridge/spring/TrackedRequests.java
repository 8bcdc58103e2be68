package io.corobridge.spring;

import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Tracks the bodies of WebFlux requests. */
final class TrackedRequests implements WebFilter, Ordered {

    private final TrackedBodies bodies;

    TrackedRequests(TrackedBodies bodies) {
        this.bodies = bodies;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return new TrackedBodies.OfRequest(bodies, exchange).around(chain.filter(exchange));
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
