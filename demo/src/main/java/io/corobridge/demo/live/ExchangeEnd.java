package io.corobridge.demo.live;

import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Ends a stream with its exchange.
 *
 * <p>WebFlux leaves a stream subscribed, and not cancelled, whose first element meets a connection that is just closed.
 */
@Component
final class ExchangeEnd implements WebFilter {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        Sinks.Empty<Void> end = Sinks.empty();
        return chain.filter(exchange)
                .contextWrite(context -> context.put(ExchangeEnd.class, end.asMono()))
                .doFinally(signal -> end.tryEmitEmpty());
    }

    /** {@code stream}, cancelled at the latest when the exchange ends for which it is read. */
    static <T> Flux<T> cancels(Flux<T> stream) {
        return Flux.deferContextual(context -> context.hasKey(ExchangeEnd.class)
                ? stream.takeUntilOther(context.<Mono<Void>>get(ExchangeEnd.class))
                : stream);
    }
}
