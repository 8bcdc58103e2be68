package io.corobridge.spring;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;

/**
 * Adds comments to server-sent events, so that a connection with a silent stream is in use: proxies do not close it,
 * and a server that notices a client's going only when it writes notices it. A client ignores a comment.
 */
final class Heartbeats {

    private static final byte[] COMMENT = ":\n\n".getBytes(StandardCharsets.UTF_8);

    private Heartbeats() {}

    /** Adds a comment to {@code events} in each {@code interval} in which the connection asks for more. */
    static Flux<Publisher<? extends DataBuffer>> in(
            Publisher<? extends Publisher<? extends DataBuffer>> events, Duration interval, DataBufferFactory buffers) {
        return Flux.deferContextual(context -> {
            Sinks.Empty<Void> ended = Sinks.empty();
            Flux<Publisher<? extends DataBuffer>> stream = Flux.<Publisher<? extends DataBuffer>>from(events)
                    .contextWrite(inner -> Context.of(context)) // without the discard hook below
                    .doOnTerminate(ended::tryEmitEmpty);
            Flux<Publisher<? extends DataBuffer>> comments = Flux.create(
                            (FluxSink<Publisher<? extends DataBuffer>> sink) -> new Clock(
                                            sink, interval, Mono.fromSupplier(() -> buffers.wrap(COMMENT.clone())))
                                    .start(),
                            FluxSink.OverflowStrategy.DROP)
                    .takeUntilOther(ended.asMono());
            return Flux.merge(1, stream, comments).doOnDiscard(Publisher.class, Heartbeats::release);
        });
    }

    /** Releases the buffers of an event that was asked for and not written. */
    private static void release(Publisher<?> event) {
        Flux.from(event).subscribe(buffer -> DataBufferUtils.release((DataBuffer) buffer), lost -> {});
    }

    /**
     * Emits a comment in each interval, on a thread of Reactor's clock. Each tick is a task of its own, which no cancel
     * disposes of: a dispose interrupts the thread, and a tick may be writing to the connection there, which an
     * interrupt closes. After a cancel the last task holds nothing and does nothing.
     */
    private static final class Clock implements Runnable {

        private final Duration interval;
        private final Publisher<? extends DataBuffer> comment;
        private volatile @Nullable FluxSink<Publisher<? extends DataBuffer>> sink; // null after the end

        Clock(
                FluxSink<Publisher<? extends DataBuffer>> sink,
                Duration interval,
                Publisher<? extends DataBuffer> comment) {
            this.sink = sink;
            this.interval = interval;
            this.comment = comment;
            sink.onDispose(() -> this.sink = null);
        }

        void start() {
            Schedulers.parallel().schedule(this, interval.toNanos(), TimeUnit.NANOSECONDS);
        }

        @Override
        public void run() {
            FluxSink<Publisher<? extends DataBuffer>> open = sink;
            if (open != null) {
                open.next(comment);
                start();
            }
        }
    }
}
