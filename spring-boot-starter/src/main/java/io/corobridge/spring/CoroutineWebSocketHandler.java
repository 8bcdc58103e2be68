package io.corobridge.spring;

import io.corobridge.CoroutineScope;
import io.corobridge.Engine;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.WebSocketSession;
import reactor.core.publisher.Mono;

/**
 * A {@link WebSocketHandler} that is a body. The session is closed when the body has ended. The body is closed when the
 * peer goes while it receives, and when the application stops.
 *
 * <pre>{@code
 * CoroutineWebSocketHandler echo = (co, session) -> {
 *     for (WebSocketMessage message : co.each(session.receive(), 1)) {
 *         co.await(session.send(Mono.just(session.textMessage(message.getPayloadAsText()))));
 *     }
 * };
 * }</pre>
 *
 * <p>The messages that a body reads are copies on the heap and need no release. Tomcat and Jetty allow one {@code
 * session.send(..)} per session: a {@link GeneratorWebSocketHandler} sends any number of messages there.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface CoroutineWebSocketHandler extends WebSocketHandler {

    /**
     * Handles {@code session}, on a server or at a client.
     *
     * @throws Throwable any error, with which the session is closed
     */
    void handle(CoroutineScope co, WebSocketSession session) throws Throwable;

    /** Returns the engine that the body runs on; the default engine, unless it is overridden. */
    default Engine engine() {
        return Engine.getDefault();
    }

    @Override
    default Mono<Void> handle(WebSocketSession session) {
        Mono<Void> body = HandlerBodies.tracked("socket", HandlerBodies.ending(engine(), co -> handle(co, session)));
        return LiveStreams.upgradedByContext(body.flux()).then();
    }
}
