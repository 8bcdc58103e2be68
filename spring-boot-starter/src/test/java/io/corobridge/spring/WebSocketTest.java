package io.corobridge.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.reactor.ReactorBridge;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.WebSocketMessage;
import org.springframework.web.reactive.socket.client.ReactorNettyWebSocketClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Bodies that read a WebSocket session, whose server frees a message when its onNext returns. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "spring.main.web-application-type=reactive")
class WebSocketTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final CompletableFuture<String> FIRST = new CompletableFuture<>();

    @Configuration
    @EnableAutoConfiguration
    static class App {

        @Bean
        SimpleUrlHandlerMapping sockets() {
            WebSocketHandler loop = session -> ReactorBridge.mono(co -> {
                for (WebSocketMessage message : co.each(session.receive(), 1)) {
                    co.await(session.send(Mono.just(session.textMessage("echo " + message.getPayloadAsText()))));
                }
                return null;
            });
            WebSocketHandler batches = session -> ReactorBridge.mono(co -> {
                for (WebSocketMessage message : co.each(session.receive())) {
                    co.await(session.send(Mono.just(session.textMessage("echo " + message.getPayloadAsText()))));
                }
                return null;
            });
            WebSocketHandler first = session -> ReactorBridge.mono(co -> {
                WebSocketMessage message = co.await(session.receive().next());
                FIRST.complete(message.getPayloadAsText());
                return null;
            });
            return new SimpleUrlHandlerMapping(Map.of("/loop", loop, "/batches", batches, "/first", first), -1);
        }
    }

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(strings = {"/loop", "/batches"})
    void aBodyReadsEachMessageAfterItsOnNext(String path) {
        assertThat(echoes(path, 100))
                .isEqualTo(IntStream.range(0, 100).mapToObj(n -> "echo " + n).toList());
    }

    @Test
    void aBodyAwaitsAMessageAndReadsItAfterItsOnNext() throws Exception {
        echoes("/first", 1);
        assertThat(FIRST.get(60, TimeUnit.SECONDS)).isEqualTo("0");
    }

    private List<String> echoes(String path, int messages) {
        List<String> received = new CopyOnWriteArrayList<>();
        new ReactorNettyWebSocketClient()
                .execute(URI.create("ws://localhost:" + port + path), session -> session.send(
                                Flux.range(0, messages).map(n -> session.textMessage("" + n)))
                        .thenMany(session.receive()
                                .map(WebSocketMessage::getPayloadAsText)
                                .doOnNext(received::add)
                                .take(messages))
                        .then())
                .block(LIMIT);
        return received;
    }
}
