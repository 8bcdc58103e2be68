package io.corobridge.spring;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Adds comments to server-sent events, so that a connection with a silent stream is in use: proxies do not close it, and
 * a server that notices a client's going only when it writes notices it. A client ignores a comment.
 */
final class Heartbeats {

    private static final byte[] COMMENT = ":\n\n".getBytes(StandardCharsets.UTF_8);

    private Heartbeats() {}

    /** Adds a comment to {@code events} in each {@code interval} in which the connection asks for more. */
    static Flux<Publisher<? extends DataBuffer>> in(
            Publisher<? extends Publisher<? extends DataBuffer>> events,
            Duration interval,
            DataBufferFactory buffers) {
        return Flux.deferContextual(context -> {
            Sinks.Empty<Void> ended = Sinks.empty();
            Flux<Publisher<? extends DataBuffer>> stream = Flux.<Publisher<? extends DataBuffer>>from(events)
                    .contextWrite(inner -> inner.putAll(context)) // without the discard hook below
                    .doOnTerminate(ended::tryEmitEmpty);
            Flux<Publisher<? extends DataBuffer>> comments = Flux.interval(interval)
                    .onBackpressureDrop()
                    .<Publisher<? extends DataBuffer>>map(tick -> Mono.fromSupplier(() -> buffers.wrap(COMMENT.clone())))
                    .takeUntilOther(ended.asMono());
            return Flux.merge(1, stream, comments).doOnDiscard(Publisher.class, Heartbeats::release);
        });
    }

    /** Releases the buffers of an event that was asked for and not written. */
    private static void release(Publisher<?> event) {
        Flux.from(event).subscribe(buffer -> DataBufferUtils.release((DataBuffer) buffer), lost -> {});
    }
}
