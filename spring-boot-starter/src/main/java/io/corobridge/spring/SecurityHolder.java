package io.corobridge.spring;

import io.micrometer.context.ContextRegistry;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolderThreadLocalAccessor;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Fills {@code SecurityContextHolder} in the bodies of WebFlux requests, for services that block and ask it. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass({WebFilter.class, SecurityContextHolderThreadLocalAccessor.class, ContextRegistry.class})
@ConditionalOnProperty(prefix = "corobridge.security", name = "holder")
final class SecurityHolder {

    @Bean
    Resolving corobridgeSecurityHolder() {
        return new Resolving();
    }

    /**
     * Awaits the request's security context, and puts it where the thread-local's accessor looks for it. It comes after
     * Spring Security's filter, which has put a Mono of it into the Reactor context.
     */
    static final class Resolving implements WebFilter, Ordered {

        private final Object key = new SecurityContextHolderThreadLocalAccessor().key();

        @Override
        public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
            return ReactiveSecurityContextHolder.getContext()
                    .map(Optional::of)
                    .defaultIfEmpty(Optional.empty())
                    .flatMap(security -> filter(exchange, chain, security));
        }

        private Mono<Void> filter(
                ServerWebExchange exchange, WebFilterChain chain, Optional<SecurityContext> security) {
            Mono<Void> filtered = chain.filter(exchange);
            return security.map(known -> filtered.contextWrite(context -> context.put(key, known)))
                    .orElse(filtered);
        }

        @Override
        public int getOrder() {
            return LOWEST_PRECEDENCE;
        }
    }
}
