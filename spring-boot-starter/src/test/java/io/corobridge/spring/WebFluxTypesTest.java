package io.corobridge.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.spring.Messages.Message;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.test.StepVerifier;

/** Each type as a return value and as a request body. */
@SpringBootTest(properties = "spring.main.web-application-type=reactive")
class WebFluxTypesTest {

    @Configuration
    @EnableAutoConfiguration
    @Import(Messages.class)
    static class App {

        @Bean
        RouterFunction<ServerResponse> functional(Messages messages) {
            return RouterFunctions.route()
                    .GET("/functional", request -> ServerResponse.ok().body(messages.three(), Message.class))
                    .GET("/functional-one", request -> ServerResponse.ok().body(messages.one(), Message.class))
                    .build();
        }
    }

    private final Messages messages;
    private final WebTestClient client;

    WebFluxTypesTest(@Autowired ApplicationContext context) {
        messages = context.getBean(Messages.class);
        client = WebTestClient.bindToApplicationContext(context)
                .configureClient()
                .responseTimeout(Duration.ofSeconds(60))
                .build();
    }

    @Test
    void iterableAsJsonArray() {
        body("/three", MediaType.APPLICATION_JSON).isEqualTo("[{\"id\":1},{\"id\":2},{\"id\":3}]");
    }

    @Test
    void iterableAsServerSentEvents() {
        body("/three", MediaType.TEXT_EVENT_STREAM)
                .isEqualTo("data:{\"id\":1}\n\ndata:{\"id\":2}\n\ndata:{\"id\":3}\n\n");
    }

    @Test
    void iterableAsLines() {
        body("/three", MediaType.APPLICATION_NDJSON).isEqualTo("{\"id\":1}\n{\"id\":2}\n{\"id\":3}\n");
    }

    @Test
    void generatorAndIterator() {
        body("/generator", MediaType.APPLICATION_NDJSON).isEqualTo("{\"id\":1}\n");
        body("/iterator", MediaType.APPLICATION_NDJSON).isEqualTo("{\"id\":1}\n{\"id\":2}\n{\"id\":3}\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/entity", "/later-entity"})
    void iterableInAResponseEntity(String path) {
        client.get()
                .uri(path)
                .accept(MediaType.APPLICATION_NDJSON)
                .exchange()
                .expectStatus()
                .isAccepted()
                .expectBody(String.class)
                .isEqualTo("{\"id\":1}\n{\"id\":2}\n{\"id\":3}\n");
    }

    @Test
    void eventsWithTheirIds() {
        body("/events", MediaType.TEXT_EVENT_STREAM)
                .isEqualTo("id:1\ndata:{\"id\":1}\n\nid:2\ndata:{\"id\":2}\n\nid:3\ndata:{\"id\":3}\n\n");
    }

    @Test
    void coroutineThatWritesTheResponseItself() {
        client.get()
                .uri("/by-hand")
                .exchange()
                .expectStatus()
                .isAccepted()
                .expectBody()
                .isEmpty();
    }

    @Test
    void coroutineIsAnObject() {
        body("/one", MediaType.APPLICATION_JSON).isEqualTo("{\"id\":1}");
    }

    @Test
    void functionalEndpoints() {
        body("/functional", MediaType.APPLICATION_JSON).isEqualTo("[{\"id\":1},{\"id\":2},{\"id\":3}]");
        body("/functional-one", MediaType.APPLICATION_JSON).isEqualTo("{\"id\":1}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nested", "/nested-in-one"})
    void aNestedStreamFailsLoudly(String path) {
        client.get()
                .uri(path)
                .accept(MediaType.APPLICATION_JSON)
                .exchange()
                .expectStatus()
                .is5xxServerError();
    }

    @Test
    void coroutineOfNullIsEmpty() {
        client.get().uri("/none").exchange().expectStatus().isOk().expectBody().isEmpty();
    }

    @Test
    void errorOfACoroutineIsItsStatus() {
        client.get().uri("/conflict").exchange().expectStatus().isEqualTo(409);
    }

    @Test
    void iterableAsRequestBody() {
        post("/sum", MediaType.APPLICATION_NDJSON, "{\"id\":1}\n{\"id\":2}\n")
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .isEqualTo("{\"id\":3}");
    }

    @Test
    void iteratorGeneratorAndCoroutineAsRequestBody() {
        String two = "[{\"id\":1},{\"id\":2}]";
        post("/list", MediaType.APPLICATION_JSON, two).expectBody(String.class).isEqualTo(two);
        post("/echo", MediaType.APPLICATION_JSON, two).expectBody(String.class).isEqualTo(two);
        post("/same", MediaType.APPLICATION_JSON, "{\"id\":7}")
                .expectBody(String.class)
                .isEqualTo("{\"id\":7}");
    }

    @Test
    void aBadRequestBodyIsABadRequest() {
        for (String path : new String[] {"/sum", "/list", "/echo", "/same"}) {
            post(path, MediaType.APPLICATION_JSON, "{\"id\":").expectStatus().isBadRequest();
        }
        post("/sum", MediaType.APPLICATION_NDJSON, "{\"id\":1}\n{oops}\n")
                .expectStatus()
                .isBadRequest();
    }

    @Test
    void cancelReachesTheFinallyOfTheBody() throws InterruptedException {
        StepVerifier.create(
                        client.get()
                                .uri("/endless")
                                .accept(MediaType.TEXT_EVENT_STREAM)
                                .exchange()
                                .returnResult(Message.class)
                                .getResponseBody(),
                        2)
                .expectNext(new Message(1), new Message(2))
                .thenCancel()
                .verify();
        assertThat(messages.closed.await(60, TimeUnit.SECONDS)).isTrue();
    }

    private WebTestClient.BodySpec<String, ?> body(String path, MediaType type) {
        return client.get()
                .uri(path)
                .accept(type)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentTypeCompatibleWith(type)
                .expectBody(String.class);
    }

    private WebTestClient.ResponseSpec post(String path, MediaType type, String body) {
        return client.post().uri(path).contentType(type).bodyValue(body).exchange();
    }
}
