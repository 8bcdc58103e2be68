package io.corobridge.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncIterable;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Comments in server-sent events. */
class HeartbeatTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Configuration
    @EnableAutoConfiguration
    @RestController
    static class App {

        private final CountDownLatch closed = new CountDownLatch(1);

        @GetMapping(path = "/silent", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
        AsyncIterable<Integer> silent() {
            return AsyncIterable.of(co -> {
                try {
                    co.yield(1);
                    co.await(Mono.never());
                } finally {
                    closed.countDown();
                }
            });
        }

        @GetMapping(path = "/thousand")
        AsyncIterable<Integer> thousand() {
            return AsyncIterable.of(co -> {
                for (int number = 0; number < 1000; number++) {
                    co.yield(number);
                    co.await(Mono.delay(Duration.ofNanos(1)));
                }
            });
        }
    }

    private ConfigurableApplicationContext context;
    private WebClient client;

    private void start(boolean flat) {
        context = new SpringApplicationBuilder(App.class)
                .web(WebApplicationType.REACTIVE)
                .run("--server.port=0", "--corobridge.sse.heartbeat=1ms", "--corobridge.netty.flat-streams=" + flat);
        client = WebClient.create("http://localhost:" + context.getEnvironment().getProperty("local.server.port"));
    }

    @AfterEach
    void close() {
        context.close();
    }

    private Flux<ServerSentEvent<Integer>> events(String path) {
        return client.get()
                .uri(path)
                .accept(MediaType.TEXT_EVENT_STREAM)
                .retrieve()
                .bodyToFlux(new ParameterizedTypeReference<>() {});
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void aSilentStreamHasCommentsUntilItsClientGoes(boolean flat) throws InterruptedException {
        start(flat);
        StepVerifier.create(events("/silent")
                        .filter(event -> event.comment() != null)
                        .take(5))
                .expectNextCount(5)
                .expectComplete()
                .verify(LIMIT);
        assertThat(context.getBean(App.class).closed.await(60, TimeUnit.SECONDS))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void theEventsBetweenTheCommentsAreCompleteAndTheStreamEndsWithTheLast(boolean flat) {
        start(flat);
        StepVerifier.create(events("/thousand")
                        .filter(event -> event.data() != null)
                        .map(ServerSentEvent::data)
                        .collectList())
                .assertNext(
                        numbers -> assertThat(numbers).hasSize(1000).isSorted().doesNotHaveDuplicates())
                .expectComplete()
                .verify(LIMIT);
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void aStreamOfAnotherTypeHasNone(boolean flat) {
        start(flat);
        assertThat(client.get()
                        .uri("/thousand")
                        .accept(MediaType.APPLICATION_NDJSON)
                        .retrieve()
                        .bodyToMono(String.class)
                        .block(LIMIT))
                .doesNotContain(":")
                .hasLineCount(1000);
    }
}
