package io.corobridge.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.corobridge.AsyncIterable;
import io.corobridge.Coroutine;
import io.corobridge.spring.Messages.Message;
import io.corobridge.streams.Blocking;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import reactor.core.publisher.Mono;

/** Bodies that read a request's body over Netty. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "spring.main.web-application-type=reactive")
class UploadTest {

    private static final LinkedBlockingQueue<String> EVENTS = new LinkedBlockingQueue<>();

    @Configuration
    @EnableAutoConfiguration
    @RestController
    static class App {

        @PostMapping("/coroutine")
        Coroutine<Integer> coroutine(@RequestBody AsyncIterable<Message> messages) {
            return Coroutine.of(co -> {
                try {
                    int sum = 0;
                    for (Message message : co.each(messages)) {
                        sum += message.id();
                        EVENTS.add("read");
                    }
                    return sum;
                } finally {
                    EVENTS.add("ended");
                }
            });
        }

        @PostMapping("/stream")
        AsyncIterable<Message> stream(@RequestBody AsyncIterable<Message> messages) {
            return AsyncIterable.of(co -> {
                try {
                    for (Message message : co.each(messages)) {
                        co.yield(message);
                        EVENTS.add("read");
                    }
                } finally {
                    EVENTS.add("ended");
                }
            });
        }

        @GetMapping("/blocks")
        Mono<Integer> blocks() throws InterruptedException {
            return Mono.just(Blocking.await(Coroutine.of(co -> 1)));
        }
    }

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(strings = {"/coroutine", "/stream"})
    void aClientThatGoesDuringAnUploadIsNoError(String path) throws Exception {
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> logged = new ListAppender<>();
        logged.start();
        root.addAppender(logged);
        try {
            for (int round = 0; round < 10; round++) {
                EVENTS.clear();
                leaveDuringUpload(path, round % 2 == 0);
                assertThat(EVENTS.poll(60, TimeUnit.SECONDS)).isEqualTo("ended");
            }
        } finally {
            root.detachAppender(logged);
        }
        assertThat(List.copyOf(logged.list))
                .filteredOn(event -> event.getLevel() == Level.ERROR || event.getThrowableProxy() != null)
                .extracting(ILoggingEvent::toString)
                .isEmpty();
    }

    private void leaveDuringUpload(String path, boolean reset) throws IOException, InterruptedException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoLinger(reset, 0);
            socket.getOutputStream()
                    .write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10000\r\n"
                                    + "Content-Type: application/x-ndjson\r\nAccept: application/x-ndjson\r\n\r\n"
                                    + "{\"id\":1}\n{\"id\":2}\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(EVENTS.poll(60, TimeUnit.SECONDS)).isEqualTo("read");
            assertThat(EVENTS.poll(60, TimeUnit.SECONDS)).isEqualTo("read");
        }
    }

    @Test
    void aWaitOnAnEventLoopIsRefused() {
        assertThatThrownBy(() -> WebClient.create("http://localhost:" + port)
                        .get()
                        .uri("/blocks")
                        .retrieve()
                        .bodyToMono(Integer.class)
                        .block(Duration.ofSeconds(60)))
                .isInstanceOf(WebClientResponseException.InternalServerError.class);
    }
}
