package io.corobridge.spring;

import io.corobridge.CoroutineScope;
import io.corobridge.Engine;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * A {@link WebFilter} that is a body. {@code co.await(chain.filter(exchange))} runs the rest of the request, and raises
 * its error.
 *
 * <pre>{@code
 * @Bean
 * CoroutineWebFilter locked(Locks locks) {
 *     return (co, exchange, chain) ->
 *             co.with(locks.lock(exchange.getRequest().getPath().value()), lock -> co.await(chain.filter(exchange)));
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface CoroutineWebFilter extends WebFilter {

    /**
     * Filters the request of {@code exchange}.
     *
     * @throws Throwable any error, which is handled as that of the request
     */
    void filter(CoroutineScope co, ServerWebExchange exchange, WebFilterChain chain) throws Throwable;

    /** Returns the engine that the body runs on; the default engine, unless it is overridden. */
    default Engine engine() {
        return Engine.getDefault();
    }

    @Override
    default Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return HandlerBodies.filtering(HandlerBodies.ending(engine(), co -> filter(co, exchange, chain)));
    }
}
