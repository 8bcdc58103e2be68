package io.corobridge.spring;

import static io.corobridge.spring.ServerRequests.awaitBody;
import static io.corobridge.spring.ServerRequests.awaitBodyOrNull;
import static io.corobridge.spring.ServerRequests.awaitFormData;
import static io.corobridge.spring.ServerRequests.awaitPrincipal;
import static io.corobridge.spring.ServerRequests.awaitSession;
import static io.corobridge.spring.ServerRequests.bodyToIterable;
import static io.corobridge.spring.ServerRequests.pathVariable;
import static io.corobridge.spring.ServerRequests.queryParam;
import static io.corobridge.spring.ServerRequests.requiredQueryParam;
import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncIterable;
import io.corobridge.Engine;
import io.corobridge.spring.Messages.Message;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/** Functional endpoints whose handlers, filters and error handlers are bodies. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "spring.main.web-application-type=reactive")
class CoroutineRoutesTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final CountDownLatch STARTED = new CountDownLatch(1);
    private static final CountDownLatch CLOSED = new CountDownLatch(1);
    private static final List<String> LOG = new CopyOnWriteArrayList<>();

    @Configuration
    @EnableAutoConfiguration
    static class App {

        @Bean
        RouterFunction<ServerResponse> messages() {
            return CoroutineRoutes.route()
                    .path("/messages", routes -> routes.GET("/{id}", (co, request) -> {
                                int id = co.await(Mono.just(pathVariable(request, "id", Integer.class)));
                                if (id == 404) {
                                    throw new NoSuchElementException("no message " + id);
                                }
                                return co.single(ServerResponse.ok().bodyValue(new Message(id)));
                            })
                            .POST("", (co, request) -> {
                                Message message = awaitBody(co, request, Message.class);
                                return co.single(ServerResponse.status(201).bodyValue(message));
                            })
                            .POST("/sum", (co, request) -> {
                                int sum = 0;
                                for (Message message : co.each(bodyToIterable(request, Message.class))) {
                                    sum += message.id();
                                }
                                return co.single(ServerResponse.ok().bodyValue(new Message(sum)));
                            })
                            .POST("/twice", (co, request) -> {
                                AsyncIterable<Message> in = bodyToIterable(request, Message.class);
                                return co.single(ServerResponse.ok()
                                        .contentType(MediaType.APPLICATION_NDJSON)
                                        .body(
                                                AsyncIterable.<Message>of(gen -> gen.forEach(
                                                        in, message -> gen.yield(new Message(2 * message.id())))),
                                                Message.class));
                            })
                            .onError(
                                    NoSuchElementException.class,
                                    (co, error, request) ->
                                            co.single(ServerResponse.status(404).bodyValue(error.getMessage())))
                            .filter((co, request, next) -> {
                                ServerResponse response = co.single(next.handle(request));
                                LOG.add(request.method() + " "
                                        + response.statusCode().value());
                                return response;
                            }))
                    .build();
        }

        @Bean
        RouterFunction<ServerResponse> helpers() {
            return CoroutineRoutes.route()
                    .GET(
                            "/query",
                            (co, request) -> co.single(ServerResponse.ok()
                                    .bodyValue(requiredQueryParam(request, "q", Integer.class)
                                            + queryParam(request, "r", Integer.class)
                                                    .orElse(0))))
                    .POST(
                            "/list",
                            (co, request) -> co.single(ServerResponse.ok()
                                    .bodyValue(
                                            awaitBody(co, request, new ParameterizedTypeReference<List<Message>>() {})
                                                    .size())))
                    .POST(
                            "/optional",
                            (co, request) -> co.single(
                                    ServerResponse.ok().bodyValue("" + awaitBodyOrNull(co, request, String.class))))
                    .POST(
                            "/form",
                            (co, request) -> co.single(ServerResponse.ok()
                                    .bodyValue("" + awaitFormData(co, request).get("a"))))
                    .GET("/who", (co, request) -> {
                        awaitSession(co, request).getAttributes().put("seen", true);
                        return co.single(ServerResponse.ok().bodyValue("" + awaitPrincipal(co, request)));
                    })
                    .route(
                            RequestPredicates.GET("/predicate").and(RequestPredicates.queryParam("on", on -> true)),
                            (co, request) -> co.single(ServerResponse.ok().build()))
                    .GET("/null", (co, request) -> null)
                    .GET("/closed", (co, request) -> {
                        try {
                            STARTED.countDown();
                            return co.single(Mono.never());
                        } finally {
                            co.await(Mono.delay(Duration.ofMillis(1)));
                            CLOSED.countDown();
                        }
                    })
                    .build();
        }

        @Bean
        RouterFunction<ServerResponse> engines() {
            return CoroutineRoutes.route(Engine.PLATFORM)
                    .GET("/engine", (co, request) -> {
                        boolean daemon = Thread.currentThread().isDaemon();
                        return co.single(ServerResponse.ok()
                                .bodyValue(daemon
                                        + Thread.currentThread().getClass().getSimpleName()));
                    })
                    .add(CoroutineRoutes.route()
                            .GET(
                                    "/added",
                                    (co, request) ->
                                            co.single(ServerResponse.noContent().build()))
                            .build())
                    .build();
        }
    }

    @LocalServerPort
    private int port;

    private final WebTestClient client;

    CoroutineRoutesTest(@Autowired ApplicationContext context) {
        client = WebTestClient.bindToApplicationContext(context)
                .configureClient()
                .responseTimeout(LIMIT)
                .build();
    }

    @Test
    void aHandlerThatIsABodyAnswers() {
        get("/messages/7").expectStatus().isOk().expectBody(String.class).isEqualTo("{\"id\":7}");
        post("/messages", "{\"id\":8}")
                .expectStatus()
                .isCreated()
                .expectBody(String.class)
                .isEqualTo("{\"id\":8}");
        get("/added").expectStatus().isNoContent();
    }

    @Test
    void aBodyOfManyElementsIsAnIterable() {
        post("/messages/sum", "[{\"id\":1},{\"id\":2}]")
                .expectBody(String.class)
                .isEqualTo("{\"id\":3}");
        post("/messages/twice", "[{\"id\":1},{\"id\":2}]")
                .expectBody(String.class)
                .isEqualTo("{\"id\":2}\n{\"id\":4}\n");
    }

    @Test
    void anErrorOfABodyIsHandledByTheErrorHandlerOfItsRoutes() {
        get("/messages/404")
                .expectStatus()
                .isNotFound()
                .expectBody(String.class)
                .isEqualTo("no message 404");
    }

    @Test
    void aFilterSeesTheResponsesOfItsRoutes() {
        LOG.clear();
        get("/messages/1").expectStatus().isOk();
        get("/added").expectStatus().isNoContent();
        assertThat(LOG).containsExactly("GET 200");
    }

    @ParameterizedTest
    @CsvSource({"/messages/x", "/query", "/query?q=x", "/query?q=1&r=x"})
    void aValueThatCanNotBeConvertedOrIsMissingIsABadRequest(String path) {
        get(path).expectStatus().isBadRequest();
    }

    @Test
    void aBodyThatCanNotBeReadOrIsMissingIsABadRequest() {
        post("/messages", "{\"id\":").expectStatus().isBadRequest();
        post("/messages/sum", "[{\"id\":").expectStatus().isBadRequest();
        client.post()
                .uri("/messages")
                .contentType(MediaType.APPLICATION_JSON)
                .exchange()
                .expectStatus()
                .isBadRequest();
    }

    @Test
    void theHelpersReadTheRequest() {
        get("/query?q=1&r=2").expectBody(String.class).isEqualTo("3");
        get("/query?q=1").expectBody(String.class).isEqualTo("1");
        post("/list", "[{\"id\":1},{\"id\":2}]").expectBody(String.class).isEqualTo("2");
        client.post().uri("/optional").exchange().expectBody(String.class).isEqualTo("null");
        client.post()
                .uri("/form")
                .body(BodyInserters.fromFormData("a", "1").with("a", "2"))
                .exchange()
                .expectBody(String.class)
                .isEqualTo("[1, 2]");
        get("/who").expectCookie().exists("SESSION").expectBody(String.class).isEqualTo("null");
    }

    @Test
    void aPredicateChoosesItsRoute() {
        get("/predicate").expectStatus().isNotFound();
        get("/predicate?on=1").expectStatus().isOk();
    }

    @Test
    void aHandlerWithoutAResponseIsAServerError() {
        get("/null").expectStatus().is5xxServerError();
    }

    @Test
    void theRoutesRunOnTheirEngine() {
        get("/engine").expectBody(String.class).value(thread -> assertThat(thread)
                .doesNotContain("Virtual"));
    }

    @Test
    void aClientThatGoesClosesTheBody() throws InterruptedException {
        Disposable running = WebClient.create("http://localhost:" + port)
                .get()
                .uri("/closed")
                .retrieve()
                .toBodilessEntity()
                .subscribe();
        assertThat(STARTED.await(60, TimeUnit.SECONDS)).isTrue();
        running.dispose();
        assertThat(CLOSED.await(60, TimeUnit.SECONDS)).isTrue();
    }

    private WebTestClient.ResponseSpec get(String path) {
        return client.get().uri(path).exchange();
    }

    private WebTestClient.ResponseSpec post(String path, String body) {
        return client.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }
}
