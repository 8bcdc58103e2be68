package io.corobridge.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncIterable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** An endless stream does not hold up a graceful shutdown, and its body ends before the beans do. */
class ShutdownTest {

    private static final List<String> LOG = new CopyOnWriteArrayList<>();

    @Configuration
    @EnableAutoConfiguration
    @RestController
    static class App {

        @Bean
        @Lazy(false)
        DisposableBean resource() {
            return () -> LOG.add("beans destroyed");
        }

        @GetMapping(path = "/clock", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
        AsyncIterable<Integer> clock() {
            return AsyncIterable.of(co -> {
                try {
                    co.yield(1);
                    co.await(Mono.never());
                } finally {
                    co.await(Mono.delay(Duration.ofMillis(50)));
                    LOG.add("body closed");
                }
            });
        }

        @GetMapping(path = "/two-clocks", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
        AsyncIterable<Integer> twoClocks() {
            return AsyncIterable.of(co -> {
                for (int tick : co.each(clock())) {
                    co.yield(tick);
                }
            });
        }

        @Bean
        RouterFunction<ServerResponse> functional() {
            return RouterFunctions.route()
                    .GET("/functional-clock", request -> ServerResponse.ok()
                            .contentType(MediaType.TEXT_EVENT_STREAM)
                            .body(clock(), Integer.class))
                    .build();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "REACTIVE, /clock, false, true",
        "REACTIVE, /clock, true, true",
        "REACTIVE, /clock, true, false",
        "REACTIVE, /two-clocks, false, true",
        "REACTIVE, /functional-clock, false, true",
        "SERVLET, /clock, false, true",
        "SERVLET, /clock, true, true"
    })
    void openStreamsEnd(WebApplicationType type, String path, boolean lazyBeans, boolean flat) {
        LOG.clear();
        ConfigurableApplicationContext context = new SpringApplicationBuilder(App.class)
                .web(type)
                .run(
                        "--server.port=0",
                        "--spring.main.lazy-initialization=" + lazyBeans,
                        "--corobridge.netty.flat-streams=" + flat);
        String port = context.getEnvironment().getProperty("local.server.port");
        StepVerifier.create(WebClient.create("http://localhost:" + port)
                        .get()
                        .uri(path)
                        .retrieve()
                        .bodyToFlux(Integer.class))
                .expectNext(1)
                .then(context::close)
                .expectComplete()
                .verify(Duration.ofSeconds(60));
        assertThat(LOG).containsExactly("body closed", "beans destroyed");
    }
}
