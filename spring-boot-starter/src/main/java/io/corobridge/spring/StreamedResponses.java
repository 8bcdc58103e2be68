package io.corobridge.spring;

import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Lets a stream that is written to a connection of reactor-netty go the way of {@link StreamedResponse}. */
final class StreamedResponses implements WebFilter, Ordered {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (!(exchange.getResponse().bufferFactory() instanceof NettyDataBufferFactory)) {
            return chain.filter(exchange);
        }
        Sinks.Empty<Void> end = Sinks.empty();
        StreamedResponse response = new StreamedResponse(exchange.getResponse(), end.asMono());
        return chain.filter(exchange.mutate().response(response).build()).doFinally(signal -> end.tryEmitEmpty());
    }

    /** Nearest to the connection: what other filters do to the response comes before. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
