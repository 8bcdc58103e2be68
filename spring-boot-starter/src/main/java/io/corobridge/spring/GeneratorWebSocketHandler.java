package io.corobridge.spring;

import io.corobridge.Engine;
import io.corobridge.GeneratorScope;
import io.corobridge.reactor.ReactorBridge;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.WebSocketMessage;
import org.springframework.web.reactive.socket.WebSocketSession;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A {@link WebSocketHandler} that is the body of an async generator: it sends each message that it yields. It works on
 * each server, whereas some (Tomcat, Jetty) allow one {@code session.send(..)} only, so that a {@link
 * CoroutineWebSocketHandler} can answer once there.
 *
 * <pre>{@code
 * GeneratorWebSocketHandler echo = (co, session) -> {
 *     for (WebSocketMessage message : co.each(session.receive(), 1)) {
 *         co.yield(session.textMessage(message.getPayloadAsText()));
 *     }
 * };
 * }</pre>
 *
 * <p>A yield waits until the connection takes the message. The session is closed when the body has ended, and the body
 * when the application stops.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface GeneratorWebSocketHandler extends WebSocketHandler {

    /**
     * Handles {@code session}, on a server or at a client.
     *
     * @throws Throwable any error, with which the session is closed
     */
    void handle(GeneratorScope<WebSocketMessage, Void> co, WebSocketSession session) throws Throwable;

    /** Returns the engine that the body runs on; the default engine, unless it is overridden. */
    default Engine engine() {
        return Engine.getDefault();
    }

    @Override
    default Mono<Void> handle(WebSocketSession session) {
        Flux<WebSocketMessage> messages = ReactorBridge.flux(engine(), co -> handle(co, session));
        // some servers subscribe to the messages without the context
        return Mono.deferContextual(
                context -> session.send(LiveStreams.upgradedByContext(TrackedBodies.byContext(messages, "socket"))
                        .contextWrite(context)));
    }
}
