package io.corobridge.spring;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.MediaType;
import org.springframework.http.ZeroCopyHttpOutputMessage;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A response whose streams end when the application stops, and that may write them flat.
 *
 * <p>reactor-netty marks the end of each element by {@code concat}, which loses a request that races another one (two
 * threads: the body's, which emits, and the connection's, which asks for more), and the stream stands still for good. A
 * flat response marks nothing: the connection flushes when no more is at hand, so an element is sent as soon as it is
 * there. And WebFlux leaves a stream subscribed whose first element meets a connection that has just closed: a flat
 * response's stream ends with its exchange.
 */
class StreamedResponse extends ServerHttpResponseDecorator {

    private final @Nullable LiveStreams live;
    private final @Nullable Mono<Void> exchangeEnd; // null: not flat
    private final @Nullable Duration heartbeat;

    private StreamedResponse(
            ServerHttpResponse delegate,
            @Nullable LiveStreams live,
            @Nullable Mono<Void> exchangeEnd,
            @Nullable Duration heartbeat) {
        super(delegate);
        this.live = live;
        this.exchangeEnd = exchangeEnd;
        this.heartbeat = heartbeat;
    }

    /** A response that writes its streams as {@code delegate} does. */
    static StreamedResponse tracked(
            ServerHttpResponse delegate, @Nullable LiveStreams live, @Nullable Duration heartbeat) {
        return of(delegate, live, null, heartbeat);
    }

    /** A response that writes its streams flat, to their end or that of the exchange. */
    static StreamedResponse flat(
            ServerHttpResponse delegate,
            @Nullable LiveStreams live,
            Mono<Void> exchangeEnd,
            @Nullable Duration heartbeat) {
        return of(delegate, live, exchangeEnd, heartbeat);
    }

    private static StreamedResponse of(
            ServerHttpResponse delegate,
            @Nullable LiveStreams live,
            @Nullable Mono<Void> exchangeEnd,
            @Nullable Duration heartbeat) {
        return delegate instanceof ZeroCopyHttpOutputMessage
                ? new ZeroCopy(delegate, live, exchangeEnd, heartbeat)
                : new StreamedResponse(delegate, live, exchangeEnd, heartbeat);
    }

    @Override
    public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
        return super.writeWith(body instanceof Mono ? body : tracked(Flux.from(body)));
    }

    @Override
    public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
        Flux<Publisher<? extends DataBuffer>> elements =
                heartbeat != null && isOfEvents() ? Heartbeats.in(body, heartbeat, bufferFactory()) : Flux.from(body);
        if (exchangeEnd == null) {
            return super.writeAndFlushWith(tracked(elements));
        }
        Flux<DataBuffer> flat = elements.concatMap(element -> element, 0); // takes no element ahead
        return super.writeWith(tracked(flat).takeUntilOther(exchangeEnd));
    }

    private boolean isOfEvents() {
        return MediaType.TEXT_EVENT_STREAM.isCompatibleWith(getHeaders().getContentType());
    }

    private <T> Flux<T> tracked(Flux<T> body) {
        return live == null ? body : live.inContext(body);
    }

    /** A response that can send a file without copying it, which is asked for by the type. */
    private static final class ZeroCopy extends StreamedResponse implements ZeroCopyHttpOutputMessage {

        ZeroCopy(
                ServerHttpResponse delegate,
                @Nullable LiveStreams live,
                @Nullable Mono<Void> exchangeEnd,
                @Nullable Duration heartbeat) {
            super(delegate, live, exchangeEnd, heartbeat);
        }

        @Override
        public Mono<Void> writeWith(Path file, long position, long count) {
            return ((ZeroCopyHttpOutputMessage) getDelegate()).writeWith(file, position, count);
        }
    }
}
