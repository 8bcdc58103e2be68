package io.corobridge.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.corobridge.AsyncIterable;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.BeanUtils;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.reactive.socket.WebSocketMessage;
import org.springframework.web.reactive.socket.client.ReactorNettyWebSocketClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** WebFlux on Tomcat, which notices a client's going when it writes, and sends once per WebSocket session. */
class TomcatTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String FACTORY = "TomcatReactiveWebServerFactory";
    private static final String BEFORE_4 = "org.springframework.boot.web.embedded.tomcat." + FACTORY;

    @Configuration
    @EnableAutoConfiguration
    @Import(Messages.class)
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

        @Bean
        RouterFunction<ServerResponse> routes() {
            return CoroutineRoutes.route()
                    .GET(
                            "/route",
                            (co, request) -> co.single(ServerResponse.ok().bodyValue("route")))
                    .build();
        }

        @Bean
        SimpleUrlHandlerMapping sockets() {
            GeneratorWebSocketHandler yielding = (co, session) -> {
                for (WebSocketMessage message : co.each(session.receive(), 1)) {
                    co.yield(session.textMessage("echo " + message.getPayloadAsText()));
                }
            };
            return new SimpleUrlHandlerMapping(Map.of("/yielding", yielding), -1);
        }
    }

    private ConfigurableApplicationContext context;
    private String host;
    private WebClient client;

    private void start(String... arguments) {
        context = new SpringApplicationBuilder(App.class)
                .web(WebApplicationType.REACTIVE)
                .properties("server.port=0")
                .initializers((GenericApplicationContext starting) -> register(starting))
                .run(arguments);
        host = "localhost:" + context.getEnvironment().getProperty("local.server.port");
        client = WebClient.create("http://" + host);
    }

    /** Registers the factory, whose package Spring Boot 4 has changed; without it Netty would be the server. */
    private static void register(GenericApplicationContext context) {
        Class<?> type = ClassUtils.resolveClassName(
                ClassUtils.isPresent(BEFORE_4, null) ? BEFORE_4 : "org.springframework.boot.tomcat.reactive." + FACTORY,
                null);
        registerBean(context, type);
    }

    private static <T> void registerBean(GenericApplicationContext context, Class<T> type) {
        context.registerBean(FACTORY, type, () -> BeanUtils.instantiateClass(type));
    }

    @AfterEach
    void close() {
        if (context != null) {
            context.close();
        }
    }

    private String get(String path, MediaType type) {
        return client.get()
                .uri(path)
                .accept(type)
                .retrieve()
                .bodyToMono(String.class)
                .block(LIMIT);
    }

    @Test
    void theTypesAndTheRoutesAnswer() {
        start();
        assertThat(context.getBean(FACTORY)).isNotNull();
        assertThat(get("/one", MediaType.APPLICATION_JSON)).isEqualTo("{\"id\":1}");
        assertThat(get("/three", MediaType.APPLICATION_NDJSON)).isEqualTo("{\"id\":1}\n{\"id\":2}\n{\"id\":3}\n");
        assertThat(get("/route", MediaType.TEXT_PLAIN)).isEqualTo("route");
    }

    @Test
    void aHeartbeatFindsThatTheClientOfASilentStreamHasGone() throws InterruptedException {
        start("--corobridge.sse.heartbeat=1ms");
        StepVerifier.create(client.get().uri("/silent").retrieve().bodyToFlux(Integer.class))
                .expectNext(1)
                .thenCancel()
                .verify(LIMIT);
        assertThat(context.getBean(App.class).closed.await(60, TimeUnit.SECONDS))
                .isTrue();
    }

    @Test
    void aSilentStreamEndsWhenTheApplicationStops() {
        start("--corobridge.sse.heartbeat=1ms");
        StepVerifier.create(client.get().uri("/silent").retrieve().bodyToFlux(Integer.class))
                .expectNext(1)
                .then(context::close)
                .expectComplete()
                .verify(LIMIT);
    }

    @Test
    void theYieldsOfASocketsGeneratorAreItsOneSend() {
        assumeTrue(ClassUtils.isPresent(BEFORE_4, null), "Boot 4 sets sockets up in a module that is not here");
        start();
        List<String> received = new CopyOnWriteArrayList<>();
        CoroutineWebSocketHandler handler = (co, session) -> {
            co.await(session.send(Flux.range(0, 3).map(n -> session.textMessage("" + n))));
            for (WebSocketMessage message : co.each(session.receive().take(3), 1)) {
                received.add(message.getPayloadAsText());
            }
            co.await(session.close());
        };
        new ReactorNettyWebSocketClient()
                .execute(URI.create("ws://" + host + "/yielding"), handler)
                .block(LIMIT);
        assertThat(received).containsExactly("echo 0", "echo 1", "echo 2");
    }
}
