package io.corobridge.spring;

import io.corobridge.Engine;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings under {@code corobridge}.
 *
 * @param enabled Whether Spring is told of the bridge's types.
 * @param engine On what bodies run that were made without an engine, in the whole program.
 * @param shutdown The shutdown of the application.
 * @param netty The writing of streams to connections of reactor-netty.
 * @param security The view of bodies on Spring Security.
 * @param tracking The list of the open bodies of handlers.
 * @param observation The observation of the bodies of handlers.
 * @param sse The streams of server-sent events.
 * @since 0.1.0
 */
@ConfigurationProperties("corobridge")
public record CorobridgeProperties(
        @DefaultValue("true") boolean enabled,
        @Nullable Engine engine,
        @DefaultValue Shutdown shutdown,
        @DefaultValue Netty netty,
        @DefaultValue Security security,
        @DefaultValue Tracking tracking,
        @DefaultValue Observation observation,
        @DefaultValue Sse sse) {

    /**
     * Settings of the shutdown of the application.
     *
     * @param closeStreams Whether streams that controllers returned and that are still open complete at once, and their
     *     bodies are closed, instead of holding up a graceful shutdown.
     */
    public record Shutdown(@DefaultValue("true") boolean closeStreams) {}

    /**
     * Settings of how streams are written to connections of reactor-netty.
     *
     * @param flatStreams Whether elements are written without a mark after each, whose handling can lose a request and
     *     with it the rest of the stream, and whether a stream is cancelled at the latest when its exchange ends.
     */
    public record Netty(@DefaultValue("true") boolean flatStreams) {}

    /**
     * Settings of Spring Security in bodies.
     *
     * @param holder Whether SecurityContextHolder has the request's security context in the bodies of WebFlux requests,
     *     which is then loaded before the handler is called. It needs Micrometer's context-propagation on the class
     *     path.
     */
    public record Security(@DefaultValue("false") boolean holder) {}

    /**
     * Settings of the list of open bodies.
     *
     * @param enabled Whether the open bodies of handlers are listed by the actuator's endpoint 'coroutines' and counted
     *     by Micrometer's meters, where there is one of them.
     */
    public record Tracking(@DefaultValue("true") boolean enabled) {}

    /**
     * Settings of observations.
     *
     * @param enabled Whether each body of a handler is observed, which makes it a span whose parent is the request's
     *     where there is a tracer. It needs the tracking.
     */
    public record Observation(@DefaultValue("false") boolean enabled) {}

    /**
     * Settings of streams of server-sent events.
     *
     * @param heartbeat The time between two comments that are added to each stream of server-sent events of WebFlux, so
     *     that its connection is in use. Without it none is added.
     */
    public record Sse(@Nullable Duration heartbeat) {}
}
