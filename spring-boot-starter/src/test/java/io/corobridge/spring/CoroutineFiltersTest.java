package io.corobridge.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.spring.Messages.Message;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.reactive.socket.WebSocketMessage;
import org.springframework.web.reactive.socket.client.ReactorNettyWebSocketClient;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Filters, exception handlers and WebSocket handlers that are bodies, on a server. */
class CoroutineFiltersTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final BlockingQueue<String> LOG = new LinkedBlockingQueue<>();
    private static final AtomicInteger ATTEMPTS = new AtomicInteger();
    private static final CountDownLatch FILTERING = new CountDownLatch(1);
    private static final CountDownLatch FILTER_CLOSED = new CountDownLatch(1);

    /** An error that the application's handler answers. */
    private static final class Conflict extends RuntimeException {}

    @Configuration
    @EnableAutoConfiguration
    @Import(Messages.class)
    static class App {

        @Bean
        CoroutineWebFilter filter() {
            return (co, exchange, chain) -> {
                co.await(Mono.delay(Duration.ofMillis(1)));
                exchange.getResponse().getHeaders().add("filtered", "before");
                try {
                    co.await(chain.filter(exchange).contextWrite(context -> context.put("from", "filter")));
                    LOG.add("after " + exchange.getResponse().getStatusCode());
                } catch (RuntimeException error) {
                    LOG.add("error " + error.getClass().getSimpleName());
                    throw error;
                } finally {
                    LOG.add("finally");
                    FILTER_CLOSED.countDown();
                }
            };
        }

        @Bean
        @Order(-2)
        CoroutineWebExceptionHandler conflicts() {
            return (co, exchange, error) -> {
                if (!(error instanceof Conflict)) {
                    throw error;
                }
                exchange.getResponse().setStatusCode(HttpStatus.CONFLICT);
                co.await(exchange.getResponse().setComplete());
            };
        }

        @Bean
        RouterFunction<ServerResponse> routes() {
            return CoroutineRoutes.route()
                    .GET(
                            "/context",
                            (co, request) -> co.single(ServerResponse.ok()
                                    .bodyValue(co.<String>single(
                                            Mono.deferContextual(view -> Mono.just(view.get("from")))))))
                    .GET("/conflicting", (co, request) -> {
                        throw new Conflict();
                    })
                    .GET("/failing", (co, request) -> {
                        throw new IllegalStateException("from the body");
                    })
                    .GET(
                            "/flaky",
                            (co, request) -> co.single(ServerResponse.status(
                                            ATTEMPTS.incrementAndGet() < 3
                                                    ? HttpStatus.SERVICE_UNAVAILABLE
                                                    : HttpStatus.OK)
                                    .bodyValue("attempt " + ATTEMPTS.get())))
                    .GET("/waiting", (co, request) -> {
                        FILTERING.countDown();
                        return co.single(Mono.never());
                    })
                    .build();
        }

        @Bean
        SimpleUrlHandlerMapping sockets() {
            CoroutineWebSocketHandler echo = (co, session) -> {
                for (WebSocketMessage message : co.each(session.receive(), 1)) {
                    co.await(session.send(Mono.just(session.textMessage("echo " + message.getPayloadAsText()))));
                }
            };
            CoroutineWebSocketHandler clock = (co, session) -> {
                try {
                    co.await(session.send(Mono.just(session.textMessage("tick"))));
                    co.await(Mono.never());
                } finally {
                    co.await(Mono.delay(Duration.ofMillis(1)));
                    LOG.add("socket closed");
                }
            };
            GeneratorWebSocketHandler yielding = (co, session) -> {
                try {
                    for (WebSocketMessage message : co.each(session.receive(), 1)) {
                        co.yield(session.textMessage("echo " + message.getPayloadAsText()));
                    }
                } finally {
                    LOG.add("generator closed");
                }
            };
            return new SimpleUrlHandlerMapping(Map.of("/echo", echo, "/clock", clock, "/yielding", yielding), -1);
        }
    }

    private final ConfigurableApplicationContext context = new SpringApplicationBuilder(App.class)
            .web(WebApplicationType.REACTIVE)
            .run("--server.port=0");
    private final String host = "localhost:" + context.getEnvironment().getProperty("local.server.port");
    private final WebTestClient client = WebTestClient.bindToServer()
            .baseUrl("http://" + host)
            .responseTimeout(LIMIT)
            .build();

    CoroutineFiltersTest() {
        LOG.clear();
        ATTEMPTS.set(0);
    }

    @AfterEach
    void close() {
        context.close();
    }

    /** A filter goes on when the client has the response. */
    private static void assertLogged(String... expected) throws InterruptedException {
        for (String line : expected) {
            assertThat(LOG.poll(60, TimeUnit.SECONDS)).isEqualTo(line);
        }
    }

    @Test
    void aFilterRunsAroundTheRestOfTheRequest() throws InterruptedException {
        client.get().uri("/one").exchange().expectHeader().valueEquals("filtered", "before");
        assertLogged("after 200 OK", "finally");
        client.get().uri("/context").exchange().expectBody(String.class).isEqualTo("filter");
        assertLogged("after 200 OK", "finally");
    }

    @Test
    void aFilterSeesAnErrorOfTheRequestAndAnExceptionHandlerAnswersIt() throws InterruptedException {
        client.get().uri("/conflicting").exchange().expectStatus().isEqualTo(409);
        assertLogged("error Conflict", "finally");
    }

    @Test
    void anErrorThatAnExceptionHandlerRaisesAgainGoesToTheNextOne() {
        client.get().uri("/failing").exchange().expectStatus().isEqualTo(500);
    }

    @Test
    void aClientThatGoesClosesTheBodyOfTheFilter() throws InterruptedException {
        Disposable running = WebClient.create("http://" + host)
                .get()
                .uri("/waiting")
                .retrieve()
                .toBodilessEntity()
                .subscribe();
        assertThat(FILTERING.await(60, TimeUnit.SECONDS)).isTrue();
        running.dispose();
        assertThat(FILTER_CLOSED.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aClientsFilterSendsTheRequestAsOftenAsItLikes() {
        CoroutineExchangeFilter retrying = (co, request, next) -> {
            while (true) {
                ClientResponse response = co.single(next.exchange(
                        ClientRequest.from(request).header("again", "yes").build()));
                HttpStatusCode status = response.statusCode();
                if (!status.isSameCodeAs(HttpStatus.SERVICE_UNAVAILABLE)) {
                    return response;
                }
                co.await(response.releaseBody());
            }
        };
        assertThat(WebClient.builder()
                        .filter(retrying)
                        .build()
                        .get()
                        .uri("http://" + host + "/flaky")
                        .retrieve()
                        .bodyToMono(String.class)
                        .block(LIMIT))
                .isEqualTo("attempt 3");
        assertThat(WebClient.builder()
                        .filter(retrying)
                        .build()
                        .get()
                        .uri("http://" + host + "/one")
                        .retrieve()
                        .bodyToMono(Message.class)
                        .block(LIMIT))
                .isEqualTo(new Message(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/echo", "/yielding"})
    void aSocketsHandlerIsABodyOnTheServerAndAtTheClient(String path) {
        List<String> received = new CopyOnWriteArrayList<>();
        CoroutineWebSocketHandler handler = (co, session) -> {
            co.await(session.send(Flux.range(0, 3).map(n -> session.textMessage("" + n))));
            for (WebSocketMessage message : co.each(session.receive().take(3), 1)) {
                received.add(message.getPayloadAsText());
            }
            co.await(session.close(CloseStatus.NORMAL));
        };
        new ReactorNettyWebSocketClient()
                .execute(URI.create("ws://" + host + path), handler)
                .block(LIMIT);
        assertThat(received).containsExactly("echo 0", "echo 1", "echo 2");
    }

    @Test
    void theBodyOfASocketIsClosedWhenTheApplicationStops() throws InterruptedException {
        CountDownLatch ticked = new CountDownLatch(1);
        CoroutineWebSocketHandler handler = (co, session) -> {
            for (WebSocketMessage message : co.each(session.receive(), 1)) {
                ticked.countDown();
            }
            LOG.add("client sees the end");
        };
        var socket = new ReactorNettyWebSocketClient()
                .execute(URI.create("ws://" + host + "/clock"), handler)
                .toFuture();
        assertThat(ticked.await(60, TimeUnit.SECONDS)).isTrue();
        context.close();
        assertThat(socket).succeedsWithin(LIMIT);
        assertThat(LOG).contains("socket closed", "client sees the end");
    }

    @Test
    void theGeneratorOfASocketIsClosedWhenTheApplicationStops() throws InterruptedException {
        CountDownLatch ticked = new CountDownLatch(1);
        GeneratorWebSocketHandler handler = (co, session) -> {
            co.yield(session.textMessage("1"));
            for (WebSocketMessage message : co.each(session.receive(), 1)) {
                ticked.countDown();
            }
        };
        var socket = new ReactorNettyWebSocketClient()
                .execute(URI.create("ws://" + host + "/yielding"), handler)
                .toFuture();
        assertThat(ticked.await(60, TimeUnit.SECONDS)).isTrue();
        context.close();
        assertThat(socket).succeedsWithin(LIMIT);
        assertThat(LOG).contains("generator closed");
    }
}
