package io.corobridge.spring;

import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A response whose streams are written flat, and end with their exchange.
 *
 * <p>reactor-netty marks the end of each element by {@code concat}, which loses a request that races another one (two
 * threads: the body's, which emits, and the connection's, which asks for more), and the stream stands still for good. Here
 * nothing is marked: the connection flushes when no more is at hand, so an element is sent as soon as it is there. And
 * WebFlux leaves a stream subscribed whose first element meets a connection that has just closed.
 */
final class StreamedResponse extends ServerHttpResponseDecorator {

    private final Mono<Void> exchangeEnd;

    StreamedResponse(ServerHttpResponse delegate, Mono<Void> exchangeEnd) {
        super(delegate);
        this.exchangeEnd = exchangeEnd;
    }

    @Override
    public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
        Flux<DataBuffer> flat = Flux.from(body).concatMap(element -> element, 0); // takes no element ahead
        return super.writeWith(flat.takeUntilOther(exchangeEnd));
    }
}
