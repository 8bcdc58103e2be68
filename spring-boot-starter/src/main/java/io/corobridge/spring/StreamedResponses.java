package io.corobridge.spring;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Lets a response's streams end when the application stops, and go flat to a connection of reactor-netty. */
final class StreamedResponses implements WebFilter, Ordered {

    private final @Nullable LiveStreams live;
    private final boolean flat;
    private final @Nullable Duration heartbeat;

    StreamedResponses(@Nullable LiveStreams live, boolean flat, @Nullable Duration heartbeat) {
        this.live = live;
        this.flat = flat;
        this.heartbeat = heartbeat;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (exchange.getRequest().getMethod() == HttpMethod.HEAD) {
            return chain.filter(exchange); // the server's own decorator answers it without the stream
        }
        Mono<Void> answered = answered(exchange, chain);
        return live == null ? answered : live.inUpgrade(answered);
    }

    private Mono<Void> answered(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpResponse response = exchange.getResponse();
        if (!flat || !(response.bufferFactory() instanceof NettyDataBufferFactory)) {
            return live == null && heartbeat == null
                    ? chain.filter(exchange)
                    : chain.filter(with(exchange, StreamedResponse.tracked(response, live, heartbeat)));
        }
        Sinks.Empty<Void> end = Sinks.empty();
        return chain.filter(with(exchange, StreamedResponse.flat(response, live, end.asMono(), heartbeat)))
                .doFinally(signal -> end.tryEmitEmpty());
    }

    private static ServerWebExchange with(ServerWebExchange exchange, ServerHttpResponse response) {
        return exchange.mutate().response(response).build();
    }

    /** Nearest to the connection: what other filters do to the response comes before. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
